package social.hearsay.replica.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.sqlite.SQLiteDataSource;

class SqliteMicroblogStoreTest extends SqlMicroblogStoreContract {
    private static final Path FILE = temporary();

    SqliteMicroblogStoreTest() throws SQLException {
        super(database());
    }

    @AfterAll
    static void delete() throws IOException {
        Files.deleteIfExists(FILE);
    }

    private static DataSource database() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + FILE);
        return database;
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("microblog", ".db");
        } catch (IOException failure) {
            throw new IllegalStateException("No temporary file", failure);
        }
    }
}
