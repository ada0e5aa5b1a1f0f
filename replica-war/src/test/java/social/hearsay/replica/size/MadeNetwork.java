package social.hearsay.replica.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

/** A network in the database of a replica. */
final class MadeNetwork implements AutoCloseable {
    private static final long SEED = 11;
    private static final long HOUR = 3_600_000L;

    final Network network;
    final Database database;
    final Api api;
    private final WriterConnection writer;

    private MadeNetwork(Network network, Database database) {
        this.network = network;
        this.database = database;
        this.api = another();
        this.writer = database.openWriter();
    }

    /**
     * Makes it, unless it is there.
     *
     * @param directory an empty one
     * @param url a PostgreSQL database; empty for SQLite in the directory
     */
    static MadeNetwork in(Path directory, Optional<String> url, NetworkSize size) throws SQLException, IOException {
        Files.createDirectories(directory);
        Network network = new Network(size, SEED);
        Path made = directory.resolve("made");
        if (!Files.exists(made)) {
            try (BulkRows rows = BulkRows.into(directory, url)) {
                NetworkRows.write(network, rows);
            }
            Files.createFile(made);
        }
        Database database = Database.open(directory, url, () -> true);
        Api.letIn(database, Lists.readers(network));
        return new MadeNetwork(network, database);
    }

    /** One that is asked beside {@link #api}. */
    Api another() {
        return new Api(database, Network.END + HOUR);
    }

    /** Has something written, as all the time where people are: readers of SQLite keep no page of before that. */
    void goOn() {
        Statements.of(writer.jdbc())
                .update("update accounts set statuses = statuses where id = ?", network.account(network.many()));
        writer.commit();
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
