package social.hearsay.replica.storage.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One replica's database, claimed for this process and migrated: a connection for the writer, and
 * readers. One that is not whole is opened as it is, to be read as far as it can be and put aside.
 */
public final class Database implements AutoCloseable {
    private final Backend backend;
    private final Readers readers;
    private final DamageNote note;
    private volatile @Nullable String damage;

    private Database(Backend backend, DamageNote note, @Nullable String damage) {
        this.backend = backend;
        this.note = note;
        this.damage = damage;
        this.readers = new Readers(backend.readers());
    }

    /** Opens a database however long it takes to look whether it is whole. */
    public static Database open(Path directory, Optional<String> url) {
        return open(directory, url, () -> false);
    }

    /**
     * Opens the database, creating what is not there yet.
     *
     * @param directory the replica's own directory
     * @param url a PostgreSQL database; empty for SQLite in the directory
     * @param enough whether no more time may be spent on looking whether it is whole; asked often
     * @throws StorageInUse when another process works on it
     * @throws IllegalStateException when the replica's data is in the other kind of database, or was
     *     written by a later release
     * @throws RuntimeException behind which there is a {@link SickDisk}: it may go better later
     */
    public static Database open(Path directory, Optional<String> url, BooleanSupplier enough) {
        PostgresNote.check(directory, url);
        Backend backend = url.isPresent() ? new PostgresSchema(url.get()) : new SqliteFile(directory);
        backend.claim();
        try {
            DamageNote note = new DamageNote(directory);
            Optional<String> damage = note.read().or(() -> backend.damage(enough));
            if (damage.isPresent()) {
                note.leave(damage.get());
            } else {
                migrate(backend);
            }
            url.ifPresent(place -> PostgresNote.leave(directory, place));
            return new Database(backend, note, damage.orElse(null));
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
        Flyway flyway = configuration.load();
        MigrationInfo[] all = flyway.info().all();
        Arrays.stream(all)
                .filter(each -> each.getState().isApplied() && !each.getState().isResolved())
                .findFirst()
                .ifPresent(later -> {
                    throw new IllegalStateException("The database was written by a later release: it has the schema of"
                            + " version " + later.getVersion() + ", which this release doesn't know. Start that release"
                            + " again; there is no way back");
                });
        flyway.migrate();
    }

    /** Why it is not whole; empty as long as nobody found it to be so. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /**
     * It is not whole: so it is from now on, also after a restart, until it was put aside.
     *
     * @throws java.io.UncheckedIOException when that can't be noted on the disk; it is so in this process
     */
    public void declareDamaged(String reason) {
        damage = reason;
        note.leave(reason);
    }

    /** Tells of damage that shows when something is read. */
    public void whenDamageShows(Consumer<String> listener) {
        readers.whenDamageShows(listener);
    }

    /**
     * Has the database look at all that it stores, while it is in use.
     *
     * @param enough asked often; may take its time to answer, and ends the examination by true
     * @return what is wrong, if anything
     */
    public Optional<String> examine(BooleanSupplier enough) {
        return backend.examine(enough);
    }

    /**
     * The writer's connection. One at a time is open; a new one is asked for when it has failed.
     *
     * @throws ConnectionFailed when there is no way to the database
     */
    public WriterConnection openWriter() {
        try {
            var connection = backend.openWriter();
            return new WriterConnection(connection, backend.countingCommits(connection));
        } catch (SQLException unreachable) {
            throw new ConnectionFailed(unreachable);
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

    /** How much room it takes, in bytes; what it needs for a while included. */
    public long bytes() {
        return backend.bytes();
    }

    /**
     * Whoever reads does so in a transaction of his own: {@code readers().inTransaction(…)}; each sees
     * one state of the database.
     */
    public Readers readers() {
        return readers;
    }

    /**
     * Closes it and puts it out of the way; the next {@link #open} begins with an empty one.
     *
     * @throws IllegalStateException when it can't be moved; the next {@link #open} finds it where it was
     */
    public void moveAside(String suffix) {
        readers.close();
        try {
            backend.moveAside(suffix, damage != null);
            note.remove();
        } finally {
            backend.release();
        }
    }

    /** What was put aside under that suffix, to be read. */
    public <T> T readAside(String suffix, Function<Connection, T> query) {
        try (Connection connection = backend.aside(suffix).getConnection()) {
            return query.apply(connection);
        } catch (SQLException unreachable) {
            throw new ConnectionFailed(unreachable);
        }
    }

    @Override
    public void close() {
        readers.close();
        backend.release();
    }
}
