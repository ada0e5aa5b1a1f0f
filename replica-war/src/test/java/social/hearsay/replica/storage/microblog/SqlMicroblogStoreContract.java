package social.hearsay.replica.storage.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.hearsay.replica.microblog.Histories;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.store.MicroblogStore;

/** What the databases do like memory, to the last row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlMicroblogStoreContract extends MicroblogStoreContract {
    private static final List<String> TABLES = List.of(
            "accounts", "apps", "tokens", "posts", "post_mentions", "post_tags", "edges", "aliases", "value_digest");

    private final DataSource database;
    private final Connection connection;

    SqlMicroblogStoreContract(DataSource database) throws SQLException {
        this.database = database;
        this.connection = database.getConnection();
    }

    @BeforeAll
    void migrate() throws SQLException {
        Flyway.configure().dataSource(database).load().migrate();
        connection.setAutoCommit(false);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @Override
    MicroblogStore open() {
        try (Statement statement = connection.createStatement()) {
            connection.rollback();
            for (String table : TABLES) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The tables can't be emptied", failure);
        }
        return new SqlMicroblogStore(connection);
    }

    @Test
    void historiesEndAsTheyDoInMemory() {
        for (long seed = 0; seed < 20; seed++) {
            MicroblogStore store = open();
            Histories.replay(
                    seed,
                    new Microblog(store),
                    rows -> rows.forEach(
                            row -> assertThat(Histories.find(store, row)).isEqualTo(row)));
        }
    }
}
