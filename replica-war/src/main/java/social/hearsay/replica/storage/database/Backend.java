package social.hearsay.replica.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** What differs between the databases that can hold a replica. */
sealed interface Backend permits SqliteFile, PostgresSchema {
    /**
     * Makes sure that no other process works on this storage until {@link #release}.
     *
     * @throws StorageInUse when one does
     */
    void claim();

    void release();

    /** Where migrations are run. */
    DataSource migrations();

    /** The schema that migrations create and use; empty for the only one there is. */
    String schema();

    /** A new connection for the one writer, durable at each commit, auto-commit off. */
    Connection openWriter() throws SQLException;

    /** Connections that can't write and see, in each transaction, one state of the database. */
    DataSource readers();

    /**
     * Makes sure that the disk takes what is written, and that what the database took for written
     * before a failure is on it.
     *
     * @throws java.io.UncheckedIOException or a {@link ConnectionFailed} when not
     */
    void prove();

    /**
     * How much room it takes.
     *
     * @throws java.io.UncheckedIOException or a {@link ConnectionFailed} when that can't be told
     */
    long bytes();

    /**
     * What is wrong with what is stored, as far as that can be told in the time; to be asked before
     * anything else opens it.
     *
     * @param enough whether the time is over; asked often
     */
    Optional<String> damage(BooleanSupplier enough);

    /**
     * The same, of all of it, while it is in use, as slowly as whoever is asked wishes.
     *
     * @param enough asked often; may take its time to answer, and ends the examination by true
     */
    Optional<String> examine(BooleanSupplier enough);

    /** What has to be done with a connection of the writer before each commit. */
    CommitCount countingCommits(Connection writer) throws SQLException;

    /**
     * Puts the database out of the way under a name with this suffix; nothing is deleted.
     *
     * @param damaged whether it is better not opened any more
     */
    void moveAside(String suffix, boolean damaged);

    /** Connections that read what was put aside under that suffix. */
    DataSource aside(String suffix);
}
