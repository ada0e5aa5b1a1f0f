package social.hearsay.replica.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.replica.microblog.Histories;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.runtime.MicroblogOnDisk;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.database.ConnectionFailed;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

class ScrubTest {
    private static final long SEED = 11;

    @TempDir
    Path directory;

    @AutoClose
    private Database database;

    private final Scrub scrub = new Scrub(new MicroblogOnDisk());

    @BeforeEach
    void fill() {
        database = Database.open(directory, Optional.empty());
        try (WriterConnection writer = database.openWriter()) {
            Histories.replay(SEED, new Microblog(new SqlMicroblogStore(writer.jdbc())), rows -> {});
            writer.commit();
        }
    }

    @Test
    void rowsAsTheyWereWrittenAreWell() {
        assertThat(looked()).isEmpty();
    }

    @Test
    void aRowThatIsLostIsNoticed() {
        change("delete from accounts where id = (select max(id) from accounts)");
        assertThat(looked()).hasValueSatisfying(text -> assertThat(text).contains("digest"));
    }

    @Test
    void aRowThatIsAnotherIsNoticed() {
        change("update accounts set email = email || 'x', registration = replace(registration, '@', '@x')");
        assertThat(looked()).isPresent();
    }

    @Test
    void aRowThatCanNotBeReadIsNoticed() {
        change("update accounts set registration = '[{' where id = (select max(id) from accounts)");
        assertThat(looked()).hasValueSatisfying(text -> assertThat(text).startsWith("A row can't be read"));
    }

    @Test
    void aDiskThatCanNotBeReadNowSaysNothingAboutWhatIsOnIt() {
        assertThatThrownBy(() -> database.readers()
                        .inTransaction(handle -> scrub.rows(handle, () -> {
                            throw new ConnectionFailed(new IllegalStateException("away"));
                        })))
                .isInstanceOf(ConnectionFailed.class);
    }

    @Test
    void whatTakesTooLongIsNoFinding() {
        Pace none = new Pace(1, Duration.ZERO, Duration.ZERO, new Steps()::next, millis -> {});
        assertThatThrownBy(() -> database.readers()
                        .inTransaction(handle -> scrub.rows(handle, () -> {
                            for (int row = 0; row < 256; row++) {
                                none.run();
                            }
                        })))
                .isInstanceOf(Pace.Enough.class);
    }

    /** Time that passes whenever it is asked for. */
    private static final class Steps {
        private long now;

        long next() {
            return now++;
        }
    }

    private Optional<String> looked() {
        return database.readers().inTransaction(handle -> scrub.rows(handle, () -> {}));
    }

    private void change(String sql) {
        try (WriterConnection writer = database.openWriter()) {
            assertThat(Statements.of(writer.jdbc()).update(sql)).isPositive();
            writer.commit();
        }
    }
}
