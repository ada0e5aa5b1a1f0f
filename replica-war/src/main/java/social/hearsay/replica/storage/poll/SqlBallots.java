package social.hearsay.replica.storage.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.poll.Ballot;
import social.hearsay.replica.microblog.poll.BallotKey;
import social.hearsay.replica.microblog.poll.Ballots;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;

/** The table {@code ballots}. */
public final class SqlBallots implements Ballots {
    private static final String UPSERT = "INSERT INTO ballots"
            + " (poll, account, post, choices, expires, stamp, origin, sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (poll, account) DO UPDATE SET post = excluded.post, choices = excluded.choices,"
            + " expires = excluded.expires, stamp = excluded.stamp, origin = excluded.origin,"
            + " sequence = excluded.sequence";

    private static final ObjectReader NUMBERS = Json.mapper().readerFor(new TypeReference<List<Integer>>() {});

    private final Statements statements;

    public SqlBallots(Statements statements) {
        this.statements = statements;
    }

    /** What the column {@code choices} holds. */
    public static List<Integer> choices(String column) {
        try {
            List<Integer> choices = NUMBERS.readValue(column);
            return choices;
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored row can't be read: " + damaged.getOriginalMessage(), damaged);
        }
    }

    /** Reads a row with all its columns. */
    public static Ballot map(ResultSet row) throws SQLException {
        return new Ballot(
                mapKey(row),
                Columns.stamp(row, "post"),
                choices(row.getString("choices")),
                row.getLong("expires"),
                new Cause(
                        Columns.stamp(row, "stamp"), new ReplicaId(row.getString("origin")), row.getLong("sequence")));
    }

    private static BallotKey mapKey(ResultSet row) throws SQLException {
        return new BallotKey(row.getLong("poll"), Columns.stamp(row, "account"));
    }

    @Override
    public Optional<Ballot> find(BallotKey key) {
        return statements.first(
                "SELECT * FROM ballots WHERE poll = ? AND account = ?", SqlBallots::map, key.poll(), key.account());
    }

    @Override
    public List<BallotKey> touching(Stamp id) {
        return statements.list(
                "SELECT poll, account FROM ballots WHERE account = ?"
                        + " UNION SELECT poll, account FROM ballots WHERE post = ? ORDER BY 1, 2",
                SqlBallots::mapKey,
                id,
                id);
    }

    @Override
    public void insert(Ballot ballot) {
        statements.update(
                UPSERT,
                ballot.key().poll(),
                ballot.key().account(),
                ballot.post(),
                Json.write(ballot.choices()),
                ballot.expiresAt(),
                ballot.cause().stamp(),
                ballot.cause().origin().text(),
                ballot.cause().sequence());
    }

    @Override
    public void replace(Ballot before, Ballot after) {
        insert(after);
    }

    @Override
    public void remove(Ballot ballot) {
        statements.update(
                "DELETE FROM ballots WHERE poll = ? AND account = ?",
                ballot.key().poll(),
                ballot.key().account());
    }
}
