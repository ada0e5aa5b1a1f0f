package social.hearsay.cluster.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * People who come again and again, each request on a connection of its own, at a pace that doesn't depend on the answers. One
 * of ten registers an app, the others read.
 */
final class Visitors implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final int THREADS = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Of so many requests one is an update. */
    private static final int UPDATES = 10;

    private static final byte[] APP = "{\"client_name\":\"visitor\",\"redirect_uris\":\"urn:ietf:wg:oauth:2.0:oob\"}"
            .getBytes(StandardCharsets.US_ASCII);

    private final URI address;
    private final int patience;
    private final ScheduledExecutorService pace;
    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();

    /** How it went. */
    enum Outcome {
        SERVED,
        /** There was nobody to connect to. */
        REFUSED,
        /** Whoever was connected gave no answer, or an error. */
        FAILED
    }

    /** One request; times are those of {@link System#nanoTime}. */
    record Visit(long begun, long ended, Outcome outcome, String what) {
        boolean isSlow() {
            return ended - begun > TimeUnit.SECONDS.toNanos(1);
        }

        boolean isServed() {
            return outcome == Outcome.SERVED;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s after %d ms: %s", outcome, (ended - begun) / 1_000_000, what);
        }
    }

    /** Fifty a second. */
    Visitors(URI address, ThreadFactory threads) {
        this(address, threads, INTERVAL, PATIENCE);
    }

    /**
     * @param interval from one to the next
     * @param patience how long each waits for an answer
     */
    Visitors(URI address, ThreadFactory threads, Duration interval, Duration patience) {
        long millis = interval.toMillis();
        this.patience = (int) patience.toMillis();
        this.address = address;
        this.pace = Executors.newScheduledThreadPool(THREADS, threads);
        for (int hand = 0; hand < THREADS; hand++) {
            boolean updates = hand % UPDATES == 0;
            var unused = pace.scheduleAtFixedRate(
                    () -> visit(updates), hand * millis, THREADS * millis, TimeUnit.MILLISECONDS);
        }
    }

    private void visit(boolean updates) {
        long begun = System.nanoTime();
        String what;
        Outcome outcome = Outcome.FAILED;
        try {
            int status = ask(updates);
            what = "status " + status;
            outcome = status == 200 ? Outcome.SERVED : Outcome.FAILED;
        } catch (ConnectException | NoRouteToHostException nobody) {
            what = String.valueOf(nobody.getMessage());
            outcome = Outcome.REFUSED;
        } catch (IOException broken) {
            what = broken.toString();
        }
        visits.add(new Visit(begun, System.nanoTime(), outcome, what));
    }

    private int ask(boolean updates) throws IOException {
        URI asked = address.resolve(updates ? "/api/v1/apps" : "/api/v1/instance");
        HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(patience);
        connection.setReadTimeout(patience);
        connection.setRequestProperty("Connection", "close");
        try {
            if (updates) {
                connection.setDoOutput(true);
                // Java's client sends a POST once more by itself where it can.
                connection.setFixedLengthStreamingMode(APP.length);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream body = connection.getOutputStream()) {
                    body.write(APP);
                }
            }
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                try (InputStream body = connection.getInputStream()) {
                    body.readAllBytes();
                }
            }
            return status;
        } finally {
            connection.disconnect();
        }
    }

    /** Those that have ended and began at that time or later. */
    List<Visit> since(long begun) {
        return visits.stream()
                .filter(visit -> visit.begun() >= begun)
                .sorted(Comparator.comparing(visit -> visit.ended() - begun))
                .toList();
    }

    /** The longest time without anybody's being served since then, in milliseconds; until the last one was. */
    long longestGap(long since) {
        long last = since;
        long longest = 0;
        for (Visit visit : visits.stream()
                .filter(visit -> visit.isServed() && visit.ended() >= since)
                .sorted(Comparator.comparing(visit -> visit.ended() - since))
                .toList()) {
            longest = Math.max(longest, visit.ended() - last);
            last = visit.ended();
        }
        return TimeUnit.NANOSECONDS.toMillis(Math.max(longest, System.nanoTime() - last));
    }

    @Override
    public void close() {
        pace.shutdownNow();
    }
}
