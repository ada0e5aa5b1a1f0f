package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.compare.AskedReplicas;
import social.hearsay.common.compare.Comparison;
import social.hearsay.common.compare.NotComparable;
import social.hearsay.common.compare.Verdict;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.TableDigests;
import social.hearsay.frontend.history.EventKind;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.CallFailed;
import social.hearsay.frontend.routing.Failure;
import social.hearsay.frontend.routing.Reply;

/**
 * Compares what live replicas store, as {@code config/cluster verify} does, when it is ordered to: one comparison at a time, on a
 * thread of its own. What came of the last one is an event, and kept until the process ends. Safe for many threads.
 */
public final class Verification implements AutoCloseable {
    /** So many rows that differ are named; as the command does where nobody says otherwise. */
    private static final int MOST = 100;

    /** So many of them are named in the event. */
    private static final int IN_EVENT = 5;

    private static final int SECONDS_TO_END = 5;
    private static final System.Logger LOG = System.getLogger(Verification.class.getName());

    /** How a replica is asked. */
    @FunctionalInterface
    public interface Asking {
        /**
         * Its answer, of any status; fails with {@link CallFailed}.
         *
         * @param target below where its resources begin
         */
        CompletableFuture<Reply> ask(URI replica, String target);
    }

    /** Lets a moment pass between two looks at the same rows. */
    @FunctionalInterface
    public interface Pause {
        void pass() throws InterruptedException;
    }

    /**
     * One comparison.
     *
     * @param by who ordered it
     * @param replicas who is compared
     * @param began in milliseconds since 1970, by the clock of events
     */
    private record Run(String by, List<String> replicas, long began) {}

    private final ReplicaRegistry registry;
    private final Asking asking;
    private final History history;
    private final ExecutorService threads;
    private final Pause pause;
    private Optional<Run> last = Optional.empty();
    private Optional<ObjectNode> outcome = Optional.empty();
    private String reading = "";

    /** @param threads is ended with this */
    public Verification(
            ReplicaRegistry registry, Asking asking, History history, ExecutorService threads, Pause pause) {
        this.registry = registry;
        this.asking = asking;
        this.history = history;
        this.threads = threads;
        this.pause = pause;
    }

    /**
     * Begins to compare the replicas that answer and are not delayed, and returns.
     *
     * @param by who has ordered it
     * @return why it does not begin; empty when it does
     */
    synchronized Optional<String> begin(String by) {
        if (isUnderWay()) {
            return last.map(run -> "A comparison that " + run.by() + " ordered is under way since " + iso(run.began())
                    + ": wait for its end");
        }
        Map<String, URI> replicas = comparable();
        if (replicas.size() < 2) {
            return Optional.of("Two replicas that answer and are not delayed are needed for a comparison; there is "
                    + (replicas.isEmpty()
                            ? "none"
                            : "only " + replicas.keySet().iterator().next()));
        }
        Run run = new Run(by, List.copyOf(replicas.keySet()), history.now());
        threads.execute(() -> compare(run, replicas));
        last = Optional.of(run);
        outcome = Optional.empty();
        reading = "";
        return Optional.empty();
    }

    private boolean isUnderWay() {
        return last.isPresent() && outcome.isEmpty();
    }

    /** By their names. */
    private Map<String, URI> comparable() {
        Map<String, URI> replicas = new TreeMap<>();
        for (Replica each : registry.answering()) {
            if (each.life().isAnswering()) {
                each.id().ifPresent(id -> replicas.put(id.name(), each.address()));
            }
        }
        return replicas;
    }

    private void compare(Run run, Map<String, URI> addresses) {
        try {
            AskedReplicas asked = new AskedReplicas(run.replicas(), new ByHttp(addresses));
            Verdict verdict = new Verdict(run.replicas(), new Comparison(asked, MOST).compare());
            end(run, kind(verdict), text(verdict), verdict.json().put("state", "ended"));
        } catch (NotComparable why) {
            fail(run, String.valueOf(why.getMessage()));
        } catch (InterruptedException stopped) {
            // Before that is passed on: who is interrupted can't write the log of events anew.
            fail(run, "this front end was stopped");
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            LOG.log(Level.ERROR, "A comparison of replicas failed", broken);
            fail(run, "this front end failed: " + broken);
        }
    }

    private static EventKind kind(Verdict verdict) {
        if (verdict.result().isSame()) {
            return EventKind.VERIFIED;
        }
        return verdict.result().rows().isEmpty() ? EventKind.NOT_VERIFIED : EventKind.ROWS_DIFFER;
    }

    private static String text(Verdict verdict) {
        Comparison.Result result = verdict.result();
        String names = String.join(", ", verdict.names());
        if (result.isSame()) {
            return verdict.sameness();
        }
        if (result.rows().isEmpty()) {
            return names + ": rows of " + tables(result.unsettled().stream().map(TableDigests.Range::table))
                    + " were written all the while, so that nothing can be said of them";
        }
        int rows = result.rows().size();
        String first = result.rows().stream()
                .limit(IN_EVENT)
                .map(row -> row.table() + " " + row.key())
                .collect(Collectors.joining(", "));
        return names + " differ: " + first
                + (rows > IN_EVENT ? ", … (" + rows + (result.more() ? " rows or more)" : " rows)") : "");
    }

    private static String tables(Stream<String> names) {
        return names.distinct().sorted().collect(Collectors.joining(", "));
    }

    private void fail(Run run, String why) {
        end(
                run,
                EventKind.NOT_VERIFIED,
                String.join(", ", run.replicas()) + " were not compared: " + why,
                Json.mapper().createObjectNode().put("state", "failed").put("why", why));
    }

    private void end(Run run, EventKind kind, String text, ObjectNode told) {
        history.compared(run.by(), kind, text);
        told.put("ended", iso(history.now()));
        synchronized (this) {
            outcome = Optional.of(told);
        }
    }

    /**
     * What is known: {@code state} is {@code none}, {@code under-way}, {@code ended} or {@code failed}; but for {@code none} with
     * who ordered it, when, and the replicas that are compared.
     */
    synchronized ObjectNode json() {
        ObjectNode json = outcome.map(ObjectNode::deepCopy)
                .orElseGet(() -> Json.mapper().createObjectNode().put("state", last.isEmpty() ? "none" : "under-way"));
        last.ifPresent(run -> {
            json.put("by", run.by()).put("began", iso(run.began()));
            ArrayNode names = json.putArray("replicas");
            run.replicas().forEach(names::add);
        });
        if (isUnderWay()) {
            json.put("reading", reading);
        }
        return json;
    }

    private synchronized void reads(String name) {
        reading = name;
    }

    private static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Ends what is under way, as failed. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "A comparison of replicas does not end");
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the front end's own client. */
    private final class ByHttp implements AskedReplicas.Asking {
        private final Map<String, URI> addresses;

        ByHttp(Map<String, URI> addresses) {
            this.addresses = addresses;
        }

        @Override
        public AskedReplicas.Answer ask(String name, String path) throws InterruptedException {
            reads(name);
            URI address = Optional.ofNullable(addresses.get(name)).orElseThrow();
            try {
                Reply reply = asking.ask(address, path).get();
                return new AskedReplicas.Answer(reply.status(), reply.content());
            } catch (ExecutionException silent) {
                boolean isTooLarge =
                        silent.getCause() instanceof CallFailed failed && failed.failure() == Failure.TOO_LARGE;
                throw new NotComparable(
                        name + (isTooLarge ? " has more rows in a range than are read at once" : " does not answer"),
                        silent);
            }
        }

        @Override
        public void pause() throws InterruptedException {
            pause.pass();
        }
    }
}
