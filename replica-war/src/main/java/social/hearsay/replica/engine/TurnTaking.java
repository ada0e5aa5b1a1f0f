package social.hearsay.replica.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.storage.database.SickDisk;

/**
 * Takes turns, one at a time, and what is thrown in them apart: a disk that fails fails all who wait
 * and is opened anew; an event that fails, fails alone.
 */
final class TurnTaking {
    private static final Logger LOG = Logger.getLogger(TurnTaking.class.getName());

    /** How long a disk that failed is left alone, in milliseconds. */
    private static final long REST = 1_000;

    /** An event that throws is tried so often by itself; see {@code Replica}. */
    private static final int TRIES_ALONE = 2;

    private final Stopwatch stopwatch;
    private final Serial delivery;
    private final Driver driver;
    private final Queries queries;
    private final Runnable somebodyWaits;
    private final TurnCounters counters = new TurnCounters();
    private final Set<Waiter<?>> waiters = new HashSet<>();
    private volatile Optional<Published> published = Optional.empty();
    private volatile Optional<String> sickness = Optional.empty();
    private @Nullable Supplier<Turns> opener;
    private @Nullable Turns turns;
    private Refusal closedBecause = Refusal.STARTING;
    private long notBefore;

    TurnTaking(int mostQueries, Stopwatch stopwatch, Serial delivery, Driver driver, Runnable somebodyWaits) {
        this.stopwatch = stopwatch;
        this.delivery = delivery;
        this.driver = driver;
        this.queries = new Queries(mostQueries, () -> published.map(Published::state), somebodyWaits);
        this.somebodyWaits = somebodyWaits;
    }

    Optional<Published> published() {
        return published;
    }

    Queries queries() {
        return queries;
    }

    /** What is wrong with the disk; empty while it takes what is written. */
    Optional<String> sickness() {
        return sickness;
    }

    TurnCounters counters() {
        return counters;
    }

    void wake() {
        delivery.wake();
    }

    /** Whether submissions wait for their demand or their mirrors, so that time must pass for them. */
    boolean isWaitedFor() {
        return published.filter(all -> all.view().waiting() > 0).isPresent();
    }

    void open(Supplier<Turns> nextOpener, long now) {
        opener = nextOpener;
        notBefore = now;
        // Here and now: told like other events, it would be refused in a turn that was due before this one.
        if (reopen(now)) {
            alone(new Event.Started(), now, TRIES_ALONE);
        }
    }

    void close(Refusal reason) {
        closedBecause = reason;
        opener = null;
        drop(reason);
        published = Optional.empty();
    }

    /** Takes the events' turn; all who wait for them are answered sooner or later. */
    void take(List<Event> events, long now) {
        List<Event> all = new ArrayList<>(events);
        events.forEach(event -> waiter(event).ifPresent(waiters::add));
        if (turns == null && opener != null && now >= notBefore && reopen(now)) {
            all.add(0, new Event.Started());
        }
        Turns open = turns;
        if (open == null) {
            Refusal refusal = opener == null ? closedBecause : Refusal.SICK_DISK;
            all.forEach(event -> waiter(event).ifPresent(waiter -> refuse(waiter, refusal)));
            return;
        }
        attempt(open, all, now, TRIES_ALONE);
    }

    private void attempt(Turns open, List<Event> events, long now, int triesAlone) {
        List<Effect> effects = new ArrayList<>();
        long begun = stopwatch.nanos();
        long handled;
        boolean written;
        try {
            for (Event event : events) {
                effects.addAll(open.on(event, now));
            }
            handled = stopwatch.nanos();
            Turns.Committed committed = open.commit(now);
            written = committed.written();
            publish(committed.published());
        } catch (RuntimeException | StackOverflowError failure) {
            counters.failed();
            recover(open, events, effects, failure, now, triesAlone);
            return;
        }
        counters.committed(events.size(), written, handled - begun, stopwatch.nanos() - handled);
        carryOut(effects);
    }

    /** What waits for the value to advance can be answered when it has. */
    private void publish(Published next) {
        Optional<Published> last = published;
        published = Optional.of(next);
        if (isWaitedFor()) {
            somebodyWaits.run();
        }
        if (last.filter(before ->
                        before.state().valueTimestamp().equals(next.state().valueTimestamp()))
                .isEmpty()) {
            delivery.execute(queries::advanced);
        }
    }

    private void recover(
            Turns open, List<Event> events, List<Effect> effects, Throwable failure, long now, int triesAlone) {
        if (SickDisk.isBehind(failure) || !rolledBack(open)) {
            effects.removeIf(effect -> effect.obligation() != Effect.Obligation.NONE);
            carryOut(effects);
            giveUp(failure, now);
        } else if (events.size() > 1) {
            LOG.log(Level.WARNING, "A turn failed; its events are repeated one by one", failure);
            events.forEach(event -> alone(event, now, TRIES_ALONE));
        } else if (triesAlone > 1) {
            alone(events.get(0), now, triesAlone - 1);
        } else {
            LOG.log(Level.SEVERE, "An event failed: " + events.get(0), failure);
            carryOut(List.of(new Effect.Alarm(AlarmKind.FAILED_EVENT, "An event failed: " + failure)));
            waiter(events.get(0)).ifPresent(waiter -> {
                waiters.remove(waiter);
                delivery.execute(() -> waiter.fail(failure));
            });
        }
    }

    /** In a turn of its own; the disk may have failed meanwhile, and then the event's waiter is refused. */
    private void alone(Event event, long now, int tries) {
        Turns open = turns;
        if (open != null) {
            attempt(open, List.of(event), now, tries);
        }
    }

    private static boolean rolledBack(Turns open) {
        try {
            open.rollback();
            return true;
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "A turn can't be taken back", failure);
            return false;
        }
    }

    private boolean reopen(long now) {
        Supplier<Turns> present = opener;
        if (present == null) {
            return false;
        }
        try {
            Turns open = present.get();
            turns = open;
            // Whatever the disk takes, what is on it can be read.
            publish(open.commit(now).published());
            open.prove();
        } catch (RuntimeException failure) {
            giveUp(failure, now);
            return false;
        }
        if (sickness.isPresent()) {
            sickness = Optional.empty();
            carryOut(List.of(new Effect.AlarmOver(AlarmKind.SICK_DISK, "")));
        }
        return true;
    }

    /** The disk is sick: nothing is written until it has been opened anew and has proved itself. */
    private void giveUp(Throwable failure, long now) {
        String reason = SickDisk.reason(failure);
        LOG.log(sickness.isPresent() ? Level.FINE : Level.SEVERE, "The disk fails; it is opened anew", failure);
        sickness = Optional.of(reason);
        carryOut(List.of(
                SickDisk.isDamage(failure)
                        ? new Effect.Alarm(AlarmKind.DAMAGED, reason)
                        : new Effect.Alarm(
                                AlarmKind.SICK_DISK,
                                "The disk fails: " + reason
                                        + ". Updates are refused, queries served; it is tried again every second")));
        notBefore = now + REST;
        drop(Refusal.SICK_DISK);
    }

    /** Gives the disk up. What the protocol remembered in memory goes with it, so all who wait are refused. */
    private void drop(Refusal refusal) {
        Turns open = turns;
        turns = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "The disk can't be closed", failure);
            }
        }
        List.copyOf(waiters).forEach(waiter -> refuse(waiter, refusal));
    }

    private void refuse(Waiter<?> waiter, Refusal refusal) {
        waiters.remove(waiter);
        delivery.execute(() -> waiter.refuse(refusal));
    }

    private static Optional<Waiter<?>> waiter(Event event) {
        if (event instanceof Event.Submitted submitted) {
            return Optional.of((Waiter<?>) submitted.ticket());
        } else if (event instanceof Event.RecordsHandedOver handed) {
            return Optional.of((Waiter<?>) handed.ticket());
        } else if (event instanceof Event.RoleGiven given) {
            return Optional.of((Waiter<?>) given.ticket());
        } else if (event instanceof Event.DelaySteered steered) {
            return Optional.of((Waiter<?>) steered.ticket());
        }
        if (event instanceof Event.VoteAsked asked) {
            return Optional.of((Waiter<?>) asked.ticket());
        }
        return event instanceof Event.GossipArrived arrived
                ? Optional.of((Waiter<?>) arrived.ticket())
                : Optional.empty();
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Answer answer) {
                waiters.remove(answer.ticket());
            }
            if (effect instanceof Effect.Refused refused) {
                counters.refused(refused.refusal());
            }
            // In a task each, so that one that fails takes no other with it; in their order all the same.
            delivery.execute(() -> effect.carryOut(driver));
        }
    }
}
