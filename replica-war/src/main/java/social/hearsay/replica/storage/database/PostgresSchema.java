package social.hearsay.replica.storage.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own in a PostgreSQL database, claimed by an advisory lock of the writer's session. */
final class PostgresSchema implements Backend {
    private static final Logger LOG = Logger.getLogger(PostgresSchema.class.getName());
    private static final String SCHEMA = "hearsay";
    /** "Hearsay" in ASCII: any number that nothing else in the database locks. */
    private static final long LOCK = 0x48656172736179L;
    /**
     * The server notices within a minute that this machine is gone, and the claim with it. Left to
     * itself it would wait for hours, and turn the replica away that comes back.
     */
    private static final String KEEPALIVES =
            "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    /** To compile a query that is over in milliseconds takes longer than to run it. */
    private static final String WITHOUT_JIT = "-c jit=off";

    private final String url;
    private @Nullable Connection claimed;

    PostgresSchema(String url) {
        this.url = url;
    }

    @Override
    public void claim() {
        try {
            claimed = openAndLock();
            warnUnlessSynced(claimed);
        } catch (SQLException unreachable) {
            throw new ConnectionFailed(unreachable);
        }
    }

    @Override
    public void release() {
        try {
            if (claimed != null) {
                claimed.close();
                claimed = null;
            }
        } catch (SQLException unclosable) {
            throw new ConnectionFailed(unclosable);
        }
    }

    /** The claim lives and dies with the session, so the session that writes is the one that holds it. */
    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = claimed != null ? claimed : openAndLock();
        claimed = null;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit to on");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private Connection openAndLock() throws SQLException {
        Connection connection = source().getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                return connection;
            }
        }
        connection.close();
        throw new StorageInUse("The database " + withoutParameters(url));
    }

    /** Without its parameters there is no password in it. */
    static String withoutParameters(String url) {
        return url.replaceAll("[?].*", "");
    }

    private static void warnUnlessSynced(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show fsync")) {
            row.next();
            if (!"on".equals(row.getString(1))) {
                LOG.warning("PostgreSQL runs with fsync=off: what is acknowledged is lost when its machine crashes");
            }
        }
    }

    @Override
    public DataSource migrations() {
        return source();
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public DataSource readers() {
        PGSimpleDataSource source = source();
        source.setReadOnly(true);
        addOptions(source, "-c default_transaction_isolation=repeatable\\ read");
        return source;
    }

    /** The database's own disk is its own business: whether it commits has been seen. */
    @Override
    public void prove() {}

    @Override
    public long bytes() {
        try (Connection connection = readers().getConnection()) {
            return Statements.of(connection)
                    .first("select pg_database_size(current_database())", row -> row.getLong(1))
                    .orElseThrow();
        } catch (SQLException unreachable) {
            throw new ConnectionFailed(unreachable);
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setCurrentSchema(SCHEMA);
        source.setApplicationName("hearsay");
        source.setTcpKeepAlive(true);
        addOptions(source, KEEPALIVES);
        addOptions(source, WITHOUT_JIT);
        return source;
    }

    /** Besides those of the operator's URL. */
    private static void addOptions(PGSimpleDataSource source, String options) {
        String before = source.getOptions();
        source.setOptions(before == null ? options : before + " " + options);
    }

    /** Its own checksums, if it has any, tell when something is read. */
    @Override
    public Optional<String> damage(BooleanSupplier enough) {
        return Optional.empty();
    }

    @Override
    public Optional<String> examine(BooleanSupplier enough) {
        return Optional.empty();
    }

    @Override
    public CommitCount countingCommits(Connection writer) {
        return () -> {};
    }

    @Override
    public void moveAside(String suffix, boolean damaged) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter schema " + SCHEMA + " rename to " + asideSchema(suffix));
        } catch (SQLException unmovable) {
            throw new ConnectionFailed(unmovable);
        }
    }

    @Override
    public DataSource aside(String suffix) {
        PGSimpleDataSource source = source();
        source.setCurrentSchema(asideSchema(suffix));
        return source;
    }

    private static String asideSchema(String suffix) {
        return SCHEMA + "_old_" + suffix;
    }
}
