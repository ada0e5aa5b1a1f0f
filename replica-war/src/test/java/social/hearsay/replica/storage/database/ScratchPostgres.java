package social.hearsay.replica.storage.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this JVM's own, and databases in it that have the schema and nothing else. They are copies of one: to
 * migrate takes longer than most tests.
 */
public final class ScratchPostgres {
    private static final String TEMPLATE = "hearsay";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private ScratchPostgres() {}

    /** The address of a new one. It is to be dropped by {@link #drop} once nothing is connected to it. */
    public static String database() {
        EmbeddedPostgres running = server();
        String name = "scratch" + DATABASES.incrementAndGet();
        execute(running, "create database " + name + " template " + TEMPLATE);
        return running.getJdbcUrl("postgres", name);
    }

    /** Frees its place on the disk. */
    public static void drop(String address) {
        String name = address.replaceFirst(".*/(scratch\\d+).*", "$1");
        execute(server(), "drop database " + name + " with (force)");
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.start();
                execute(started, "create database " + TEMPLATE);
                String address = started.getJdbcUrl("postgres", TEMPLATE);
                Database.open(Files.createTempDirectory("hearsay-template"), Optional.of(address))
                        .close();
                server = started;
            } catch (IOException full) {
                throw new IllegalStateException("PostgreSQL doesn't start", full);
            }
        }
        return server;
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }
}
