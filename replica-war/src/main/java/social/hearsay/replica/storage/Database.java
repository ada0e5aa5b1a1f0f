package social.hearsay.replica.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;

/**
 * One replica's database, claimed for this process and migrated: a connection for the writer, and
 * readers.
 */
public final class Database implements AutoCloseable {
    private final Backend backend;
    private final Readers readers;

    private Database(Backend backend) {
        this.backend = backend;
        this.readers = new Readers(backend.readers());
    }

    /**
     * Opens the database, creating what is not there yet.
     *
     * @param directory the replica's own directory
     * @param url a PostgreSQL database; empty for SQLite in the directory
     * @throws StorageInUse when another process works on it
     * @throws IllegalStateException when the replica's data is in the other kind of database
     */
    public static Database open(Path directory, Optional<String> url) {
        PostgresNote.check(directory, url);
        Backend backend = url.isPresent() ? new PostgresSchema(url.get()) : new SqliteFile(directory);
        backend.claim();
        try {
            migrate(backend);
            url.ifPresent(place -> PostgresNote.leave(directory, place));
            return new Database(backend);
        } catch (RuntimeException unusable) {
            backend.release();
            throw unusable;
        }
    }

    private static void migrate(Backend backend) {
        FluentConfiguration configuration = Flyway.configure(Database.class.getClassLoader())
                .dataSource(backend.migrations())
                .locations("classpath:db/migration");
        if (!backend.schema().isEmpty()) {
            configuration.schemas(backend.schema());
        }
        configuration.load().migrate();
    }

    /**
     * The writer's connection. One at a time is open; a new one is asked for when it has failed.
     *
     * @throws ConnectionException when there is no way to the database
     */
    public WriterConnection openWriter() {
        try {
            return new WriterConnection(backend.openWriter());
        } catch (SQLException unreachable) {
            throw new ConnectionException(unreachable);
        }
    }

    /**
     * Returns when the disk has shown that it takes what is written; to be called between turns, when
     * it has failed before.
     *
     * @throws RuntimeException when it is sick
     */
    public void prove() {
        backend.prove();
    }

    /**
     * Whoever reads does so in a transaction of his own: {@code readers().inTransaction(…)}; each sees
     * one state of the database.
     */
    public Readers readers() {
        return readers;
    }

    /** Closes it and puts it out of the way; the next {@link #open} begins with an empty one. */
    public void moveAside(String suffix) {
        readers.close();
        backend.moveAside(suffix);
        backend.release();
    }

    /** What was put aside under that suffix, to be read. */
    public Jdbi aside(String suffix) {
        return Jdbi.create(backend.aside(suffix));
    }

    @Override
    public void close() {
        readers.close();
        backend.release();
    }
}
