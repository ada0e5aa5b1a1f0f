package social.hearsay.replica.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;
import social.hearsay.replica.microblog.Histories;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.runtime.MicroblogOnDisk;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

class SummingTest {
    private static final long SEED = 11;

    @TempDir
    Path directory;

    @AutoClose
    private Database database;

    private final MicroblogOnDisk value = new MicroblogOnDisk();
    private final Summing summing = new Summing(value);

    @BeforeEach
    void fill() {
        database = Database.open(directory, Optional.empty());
        try (WriterConnection writer = database.openWriter()) {
            Histories.replay(SEED, new Microblog(new SqlMicroblogStore(writer.jdbc())), rows -> {});
            writer.commit();
        }
    }

    @Test
    void allRangesTogetherAreTheDigest() {
        Digest digest = database.readers()
                .inTransaction(connection -> value.open(connection).digest());
        assertThat(tables().tables().keySet()).isEqualTo(value.tables());
        long sum = tables().tables().values().stream()
                .flatMap(sums -> sums.stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(new Digest(sum)).isEqualTo(digest);
    }

    @Test
    void theRowsOfARangeAreWhatItSumsUp() {
        List<Long> posts = Objects.requireNonNull(tables().tables().get("posts"));
        for (int index = 0; index < TableDigests.RANGES; index++) {
            RowDigests rows = rows(new TableDigests.Range("posts", index));
            assertThat(rows.complete()).isTrue();
            assertThat(rows.rows().values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(posts.get(index));
        }
    }

    @Test
    void aRowThatIsLostShowsInItsRangeAlone() {
        TableDigests before = tables();
        String lost;
        try (WriterConnection writer = database.openWriter()) {
            Statements statements = Statements.of(writer.jdbc());
            lost = statements
                    .first("SELECT max(id) FROM accounts", row -> row.getString(1))
                    .orElseThrow();
            statements.update("DELETE FROM accounts WHERE id = ?", Long.valueOf(lost));
            writer.commit();
        }
        assertThat(before.differing(tables())).hasSize(1);
        TableDigests.Range range = before.differing(tables()).first();
        assertThat(range.table()).isEqualTo("accounts");
        assertThat(rows(range).rows()).doesNotContainKey(lost);
    }

    private TableDigests tables() {
        return database.readers().inTransaction(connection -> summing.tables(connection, () -> {}));
    }

    private RowDigests rows(TableDigests.Range range) {
        return database.readers().inTransaction(connection -> summing.rows(connection, range, () -> {}));
    }
}
