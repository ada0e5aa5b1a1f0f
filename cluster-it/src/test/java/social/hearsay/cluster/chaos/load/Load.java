package social.hearsay.cluster.chaos.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import social.hearsay.cluster.chaos.ChaosWorld;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Recorder;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;

/**
 * People who use a cluster at a constant rate: {@link #against}, {@link #begin}, whatever is to happen
 * meanwhile, {@link #end}, then {@link #finalState}.
 */
public final class Load implements AutoCloseable {
    private static final long TICK_MILLISECONDS = 5;
    private static final double MOVES = 0.04;
    private static final Duration REGISTRATION = Duration.ofMinutes(2);
    /** Longer than any request with all its retries. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(90);

    private final ChaosWorld world;
    private final Plan plan;
    private final Random chance;
    /** The one thread on which everything is decided. */
    private final ScheduledThreadPoolExecutor desk;

    private final Connections connections;
    private final Registration.Members members;
    private final List<URI> frontEnds;
    private final Repertoire repertoire;
    private final Recorder recorder;
    private final Spread spread;
    private final long began;

    private final List<Person> idle = new ArrayList<>();
    /** When those were due that no session has taken yet. */
    private final Deque<Long> waiting = new ArrayDeque<>();

    private long arrivals;
    private int operations;
    private boolean open;
    /** What went wrong in the load itself. */
    private volatile @Nullable Throwable mistake;

    private Load(ChaosWorld world, Plan plan) {
        this.world = world;
        this.plan = plan;
        this.chance = new Random(plan.seed());
        this.desk = new ScheduledThreadPoolExecutor(1, world.clientThreads());
        this.frontEnds = world.frontEnds();
        this.connections = onDesk(() -> new Connections(world.clientThreads()));
        this.members = onDesk(() -> new Registration(connections, frontEnds.get(0)).register(plan));
        this.repertoire = new Repertoire(chance, plan.accounts());
        this.began = System.nanoTime();
        this.recorder = new Recorder(began, members.cast(), plan.history());
        this.spread = new Spread(world.replicas(), members.cast().accounts().get(0));
        for (int session = 0; session < plan.sessions(); session++) {
            int account = members.cast().accountOf(session);
            idle.add(new Person(session, account, members.tokens().get(session), session % frontEnds.size()));
        }
    }

    /** Makes the people known to the cluster, which has to be healthy. Nothing is asked before {@link #begin}. */
    public static Load against(ChaosWorld world, Plan plan) {
        return new Load(world, plan);
    }

    /** From now on requests arrive. */
    public void begin() {
        long start = System.nanoTime();
        onDesk(() -> open = true);
        var unused = desk.scheduleAtFixedRate(() -> arrive(start), 0, TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void arrive(long start) {
        long due = (System.nanoTime() - start) * plan.perSecond() / 1_000_000_000L;
        for (; open && arrivals <= due; arrivals++) {
            waiting.add(start + arrivals * 1_000_000_000L / plan.perSecond());
        }
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            Person person = idle.remove(chance.nextInt(idle.size()));
            take(person, waiting.remove());
        }
    }

    private void take(Person person, long due) {
        if (chance.nextDouble() < MOVES) {
            person.moveTo(chance.nextInt(frontEnds.size()));
        }
        Performance performance = new Performance(
                ++operations,
                person,
                repertoire.choose(person),
                due,
                new Performance.Stage(this::uri, connections, desk));
        var unused = performance
                .run(members.cast())
                .thenAccept(done -> ended(person, done))
                .whenComplete((nothing, wrong) -> mistake = wrong == null ? mistake : wrong);
    }

    private void ended(Person person, Performance done) {
        recorder.add(done.operation(began));
        done.learn(repertoire);
        spread.follow(done);
        idle.add(person);
    }

    private URI uri(int frontEnd) {
        return frontEnds.get(frontEnd % frontEnds.size());
    }

    /**
     * No more requests arrive. Waits for the answers that are still to come.
     *
     * @throws AssertionError when a request is still without an end after a minute and a half
     */
    public History end() {
        onDesk(() -> {
            open = false;
            waiting.clear();
            return true;
        });
        Awaitility.await("the last answers")
                .atMost(LAST_ANSWERS)
                .until(() -> mistake != null || onDesk(() -> idle.size()) == plan.sessions());
        if (mistake != null) {
            throw new IllegalStateException("The load is wrong", mistake);
        }
        return recorder.history();
    }

    /**
     * What a post was answered with.
     *
     * @param copies on how many disks it is
     * @param timestamp what whoever reads it has to have
     */
    public record Confirmation(int copies, VectorTimestamp timestamp) {}

    /**
     * Says something that is no part of the history.
     *
     * @param mirrors how many other replicas are to confirm it
     */
    public Confirmation confirm(int mirrors) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + members.tokens().get(0), "Prefer", "mirrors=" + mirrors);
        String body = Json.write(Map.of("status", "This is on all disks"));
        Message message = new Message(uri(0).resolve(Wording.STATUSES), "POST", headers, body, LAST_ANSWERS);
        Reply reply = onDesk(() -> connections.send(message).join());
        return new Confirmation(
                Reading.answer(reply, List.of(), VectorTimestamp.ZERO).mark().copies(), Reading.timestamp(reply));
    }

    /** How many requests have been sent until now. */
    public int size() {
        return onDesk(() -> operations);
    }

    /** How long posts took to be everywhere. */
    public List<Spread.Sample> spread() {
        return spread.samples();
    }

    /**
     * Waits until all replicas have the same updates, and reads what each has. Whether they are the same
     * is for the checker to say, also when they never get there.
     *
     * @param patience how long to wait
     */
    public FinalState finalState(Duration patience) {
        return new FinalReading(world.replicas(), members).read(patience);
    }

    @Override
    public void close() {
        spread.close();
        onDesk(() -> {
            connections.close();
            return true;
        });
        desk.shutdownNow();
        recorder.close();
    }

    private <T> T onDesk(Supplier<T> work) {
        CompletableFuture<T> done = CompletableFuture.supplyAsync(work, desk);
        try {
            return done.get(REGISTRATION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The load failed", failed.getCause());
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("The load hangs", stuck);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }
}
