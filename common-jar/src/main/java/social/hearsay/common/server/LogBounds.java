package social.hearsay.common.server;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Keeps what strangers can cause from filling the log, and the disk that it shares with the database:
 * what comes again and again is counted, what a client did wrong is told by the container in one line
 * and without a stack trace, and the file that standard output goes to is turned while it grows.
 *
 * <p>A filter, because the handlers are the server's: it is asked before each record is written, while
 * the handler lets nobody else write.
 */
final class LogBounds implements Filter {
    /** As many records of one kind are written in a while; more are counted. */
    static final int MOST_ALIKE = 10;

    static final long WHILE_MILLIS = 60_000;

    /** So many kinds are told apart; beyond that the one that was quiet for longest is forgotten. */
    private static final int MOST_KINDS = 500;

    private static final Logger LOG = Logger.getLogger(LogBounds.class.getName());

    /** Who reads requests, and tells the log what was wrong with them. */
    private static final String CONTAINER =
            "(org\\.glassfish|org\\.apache|org\\.jvnet|jakarta|javax|com\\.sun|fish\\.payara)\\..*";

    /** How often one kind came lately. */
    private static final class Kind {
        private final String example;
        private long since;
        private int count;

        Kind(String example, long since) {
            this.example = example;
            this.since = since;
        }
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true);
    private final Optional<LogFile> file;
    private boolean summing;

    /** @param file where the records go, if that is to be bounded here */
    LogBounds(Optional<LogFile> file) {
        this.file = file;
    }

    /** Lets all handlers of this process ask, once, however many applications it runs. */
    static void install() {
        Optional<LogFile> file = LogFile.ofStandardOutput();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFilter() == null) {
                handler.setFilter(new LogBounds(file));
                file = Optional.empty();
            }
        }
    }

    @Override
    public synchronized boolean isLoggable(LogRecord record) {
        file.ifPresent(it -> it.turnIfLong(record.getMillis()));
        if (summing) {
            return true;
        }
        shorten(record);
        boolean written = isNews(record);
        sum(record.getMillis());
        return written;
    }

    /** What a client did wrong is no accident of ours: who it was and where in the container helps nobody. */
    private static void shorten(LogRecord record) {
        Throwable cause = record.getThrown();
        String logger = record.getLoggerName();
        if (cause == null || logger == null || !logger.matches(CONTAINER)) {
            return;
        }
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
            String text = new SimpleFormatter().formatMessage(record) + ": " + cause;
            record.setMessage(text.replaceAll("\\p{Cntrl}", "?"));
            record.setParameters(null);
            record.setResourceBundle(null);
            record.setThrown(null);
        }
    }

    private boolean isNews(LogRecord record) {
        Throwable thrown = record.getThrown();
        String key = record.getLoggerName()
                + ' '
                + record.getLevel()
                + ' '
                + record.getMessage()
                + ' '
                + (thrown == null ? "" : thrown.getClass().getName());
        Kind kind = kinds.computeIfAbsent(
                key, unknown -> new Kind(String.valueOf(record.getMessage()), record.getMillis()));
        kind.count++;
        return kind.count <= MOST_ALIKE;
    }

    /** Tells how often they came whose while is over, and begins anew. */
    private void sum(long now) {
        var all = kinds.values().iterator();
        while (all.hasNext()) {
            Kind kind = all.next();
            boolean over = now - kind.since >= WHILE_MILLIS || now < kind.since || kinds.size() > MOST_KINDS;
            if (over) {
                all.remove();
                tell(kind.count - MOST_ALIKE, kind.example);
            }
        }
    }

    private void tell(int more, String example) {
        if (more > 0) {
            summing = true;
            try {
                LOG.log(Level.WARNING, "{0} more of these in a minute: {1}", new Object[] {more, example});
            } finally {
                summing = false;
            }
        }
    }
}
