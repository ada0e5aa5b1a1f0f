package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a snapshot has come: told by the one thread that works on it, shown to everybody, and put
 * into the log every few seconds.
 */
public final class TransferProgress {
    private static final long LOG_EVERY_MILLIS = 5_000;
    private static final double HUNDRED = 100;

    /** What is being done. */
    public enum Step {
        /** A member is asked to admit this replica. */
        ASKING,
        /** The giver writes its rows into a file. */
        TAKING,
        /** The file is copied. */
        COPYING,
        /** The rows are put into the database. */
        INSTALLING,
        /** The digest of what was installed is computed by a scan. */
        CHECKING,
        /** It is whole. */
        DONE;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where it stands.
     *
     * @param from whose snapshot it is: an address or a file
     * @param bytes compressed, done so far; {@code ofBytes} is 0 while nobody knows
     * @param rows done so far; {@code ofRows} is 0 while nobody knows
     * @param percent of what the step is about, 0 to 100
     * @param problem why the last attempt failed; null when none did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            Step step,
            String from,
            long bytes,
            long ofBytes,
            long rows,
            long ofRows,
            int percent,
            @Nullable String problem) {
        private static View of(
                Step step, String from, long bytes, long ofBytes, long rows, long ofRows, @Nullable String problem) {
            int percent = step == Step.COPYING ? percent(bytes, ofBytes) : percent(rows, ofRows);
            return new View(step, from, bytes, ofBytes, rows, ofRows, percent, problem);
        }

        private static int percent(long part, long whole) {
            return whole <= 0 ? 0 : (int) Math.min(HUNDRED, part * HUNDRED / whole);
        }

        @Override
        public String toString() {
            String figures = step == Step.COPYING
                    ? String.format(Locale.ROOT, "%,d of %,d bytes", bytes, ofBytes)
                    : String.format(Locale.ROOT, "%,d of %,d rows", rows, ofRows);
            return step + " (" + from + "): " + figures + ", " + percent + " %";
        }
    }

    private final InstantSource clock;
    private final Consumer<String> log;
    private volatile View view;
    private long lastLogged;

    /** @param log takes a line now and then */
    public TransferProgress(InstantSource clock, String from, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
        this.view = View.of(Step.ASKING, from, 0, 0, 0, 0, null);
        this.lastLogged = clock.millis();
    }

    public View view() {
        return view;
    }

    /** Another source is tried, from the beginning. */
    public void begin(String from) {
        view = View.of(Step.ASKING, from, 0, 0, 0, 0, view.problem());
    }

    void step(Step step) {
        View now = view;
        view = View.of(step, now.from(), now.bytes(), now.ofBytes(), now.rows(), now.ofRows(), now.problem());
    }

    void rows(long rows, long of) {
        View now = view;
        view = View.of(now.step(), now.from(), now.bytes(), now.ofBytes(), rows, of, now.problem());
        logNowAndThen();
    }

    void bytes(long bytes, long of) {
        View now = view;
        view = View.of(now.step(), now.from(), bytes, of, now.rows(), now.ofRows(), now.problem());
        logNowAndThen();
    }

    /** The attempt came to nothing. */
    public void problem(String problem) {
        View now = view;
        view = View.of(now.step(), now.from(), now.bytes(), now.ofBytes(), now.rows(), now.ofRows(), problem);
    }

    private void logNowAndThen() {
        long now = clock.millis();
        if (now - lastLogged >= LOG_EVERY_MILLIS) {
            lastLogged = now;
            log.accept("Snapshot: " + view);
        }
    }
}
