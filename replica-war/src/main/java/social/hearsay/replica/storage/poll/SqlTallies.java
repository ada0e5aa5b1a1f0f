package social.hearsay.replica.storage.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.poll.Tallies;
import social.hearsay.replica.microblog.poll.Tally;
import social.hearsay.replica.storage.database.Statements;

/** The table {@code poll_tallies}. */
public final class SqlTallies implements Tallies {
    private static final ObjectReader NUMBERS = Json.mapper().readerFor(new TypeReference<List<Long>>() {});

    private final Statements statements;

    public SqlTallies(Statements statements) {
        this.statements = statements;
    }

    /** Reads a row with all its columns. */
    public static Tally map(ResultSet row) throws SQLException {
        try {
            List<Long> votes = NUMBERS.readValue(row.getString("votes"));
            return new Tally(row.getLong("poll"), row.getLong("voters"), votes);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored row can't be read: " + damaged.getOriginalMessage(), damaged);
        }
    }

    @Override
    public Optional<Tally> find(Long poll) {
        return statements.first("SELECT * FROM poll_tallies WHERE poll = ?", SqlTallies::map, poll);
    }

    @Override
    public void insert(Tally tally) {
        statements.update(
                "INSERT INTO poll_tallies (poll, voters, votes) VALUES (?, ?, ?)"
                        + " ON CONFLICT (poll) DO UPDATE SET voters = excluded.voters, votes = excluded.votes",
                tally.poll(),
                tally.voters(),
                Json.write(tally.votes()));
    }

    @Override
    public void replace(Tally before, Tally after) {
        insert(after);
    }

    @Override
    public void remove(Tally tally) {
        statements.update("DELETE FROM poll_tallies WHERE poll = ?", tally.poll());
    }
}
