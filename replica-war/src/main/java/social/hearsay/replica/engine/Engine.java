package social.hearsay.replica.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Steering;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.Ticket;
import social.hearsay.replica.replication.forced.Question;

/**
 * The one writer. Whatever happens to the replica is put into a bounded queue; a task takes out all
 * that waits and does it in one turn. Any thread may call it; none ever waits.
 */
public final class Engine {
    /** The most events in one turn: enough to share a sync, few enough to keep turns short. */
    private static final int MOST_IN_A_TURN = 512;

    /** How much later than its deadline somebody who waits may be told. */
    public static final Duration TICK = Duration.ofMillis(50);

    private final int mostWaiting;
    private final Executor later;
    private final AtomicBoolean tickIsDue = new AtomicBoolean();
    private final InstantSource clock;
    private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean turnIsDue = new AtomicBoolean();
    private final Serial turns;
    private final TurnTaking taking;

    /**
     * @param mostWaiting how many requests may wait for a turn
     * @param stopwatch measures how long turns take
     * @param executor where turns are taken and effects are carried out
     * @param later runs what it is given some {@link #TICK} later
     * @param driver carries out the effects that are not answers
     */
    public Engine(
            int mostWaiting,
            InstantSource clock,
            Stopwatch stopwatch,
            Executor executor,
            Executor later,
            Driver driver) {
        this.mostWaiting = mostWaiting;
        this.clock = clock;
        this.turns = new Serial(executor);
        this.taking = new TurnTaking(mostWaiting, stopwatch, new Serial(executor), driver, this::tickLater);
        this.later = later;
    }

    /** Asks for a change; completed once it is on the disk, or can't be. */
    public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
        return put(Effect.SubmissionAnswer.class, ticket -> new Event.Submitted(ticket, submission));
    }

    /** Brings a peer's message. */
    public CompletionStage<Effect.GossipAnswer> gossip(GossipMessage message) {
        return put(Effect.GossipAnswer.class, ticket -> new Event.GossipArrived(ticket, message));
    }

    /** Asks how this replica votes on a forced update; completed once that is on the disk, or can't be. */
    public CompletionStage<Effect.VoteAnswer> vote(Question question) {
        return put(Effect.VoteAnswer.class, ticket -> new Event.VoteAsked(ticket, question));
    }

    /** Takes over records from a log that ends; completed once they are on the disk, or can't be. */
    public CompletionStage<Effect.HandoverAnswer> takeOver(List<Update> records) {
        return put(Effect.HandoverAnswer.class, ticket -> new Event.RecordsHandedOver(ticket, records));
    }

    /** Gives a member a role, a delayed one for how long it is kept behind; completed once that is on the disk, or can't be. */
    public CompletionStage<Effect.RoleAnswer> giveRole(ReplicaId member, Role role, Optional<Duration> delay) {
        return put(Effect.RoleAnswer.class, ticket -> new Event.RoleGiven(ticket, member, role, delay));
    }

    /** Steers the value of this replica, a delayed one; completed once that is on the disk, or can't be. */
    public CompletionStage<Effect.SteeringAnswer> steer(Steering steering) {
        return put(Effect.SteeringAnswer.class, ticket -> new Event.DelaySteered(ticket, steering));
    }

    /** Tells of something that nobody waits for an answer to: a timer, or the end of an exchange. */
    public void tell(Event event) {
        put(event);
    }

    /**
     * Begins to work on a replica, and again on whatever the opener opens then whenever the disk has
     * failed. Everything that comes before is refused.
     */
    public void open(Supplier<Turns> opener) {
        turns.execute(() -> watched(() -> taking.open(opener, clock.millis())));
    }

    /** Stops working on it, and refuses whatever comes for this reason; completed when that is so. */
    public CompletionStage<Void> close(Refusal reason) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        turns.execute(() -> {
            taking.close(reason);
            closed.complete(null);
        });
        return closed;
    }

    /** What the last turn left on the disk; empty before the first. */
    public Optional<Published> published() {
        return taking.published();
    }

    /** Where queries wait for what turns bring. */
    public Queries queries() {
        return taking.queries();
    }

    /** What is wrong with the disk; empty while it takes what is written. */
    public Optional<String> sickness() {
        return taking.sickness();
    }

    public TurnCounters counters() {
        return taking.counters();
    }

    /** Events that wait for a turn. */
    public int queued() {
        return waiting.get();
    }

    /** To be called now and then, should an executor have dropped a task. */
    public void wake() {
        turns.wake();
        taking.wake();
    }

    /** Somebody waits, with or without a turn to come: time passes for them. */
    private void tickLater() {
        if (tickIsDue.compareAndSet(false, true)) {
            later.execute(this::tick);
        }
    }

    private void tick() {
        tickIsDue.set(false);
        taking.queries().expire(clock.millis());
        if (taking.isWaitedFor()) {
            put(new Event.TimePassed());
        }
        if (taking.isWaitedFor() || taking.queries().size() > 0) {
            tickLater();
        }
    }

    private <A extends Effect.Answer> CompletionStage<A> put(Class<A> answers, Function<Ticket, Event> event) {
        Waiter<A> waiter = new Waiter<>(answers);
        if (waiting.get() < mostWaiting) {
            put(event.apply(waiter));
        } else {
            waiter.refuse(Refusal.OVER_LIMIT);
        }
        return waiter.future();
    }

    private void put(Event event) {
        queue.add(event);
        waiting.incrementAndGet();
        if (turnIsDue.compareAndSet(false, true)) {
            turns.execute(this::takeTurn);
        }
    }

    private void takeTurn() {
        // Set back before the queue is read: what is put in afterwards asks for another turn.
        turnIsDue.set(false);
        List<Event> events = new ArrayList<>();
        for (Event event = queue.poll(); event != null; event = next(events)) {
            events.add(event);
        }
        waiting.addAndGet(-events.size());
        if (!events.isEmpty()) {
            watched(() -> taking.take(events, clock.millis()));
        }
        if (!queue.isEmpty() && turnIsDue.compareAndSet(false, true)) {
            turns.execute(this::takeTurn);
        }
    }

    private void watched(Runnable turn) {
        counters().turnBegins();
        try {
            turn.run();
        } finally {
            counters().turnEnds();
        }
    }

    private @Nullable Event next(List<Event> events) {
        return events.size() < MOST_IN_A_TURN ? queue.poll() : null;
    }
}
