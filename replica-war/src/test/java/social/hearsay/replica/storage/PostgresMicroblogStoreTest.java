package social.hearsay.replica.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

class PostgresMicroblogStoreTest extends SqlMicroblogStoreContract {
    private static final EmbeddedPostgres SERVER = start();

    PostgresMicroblogStoreTest() throws SQLException {
        super(SERVER.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL doesn't start", failure);
        }
    }
}
