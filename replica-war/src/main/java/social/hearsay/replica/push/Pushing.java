package social.hearsay.replica.push;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.notification.Ending;

/**
 * Which member pushes what. Who accepted an update pushes what it tells. When that member has been silent for a while, the first
 * of those who answer does, and leaves out what anybody has noted as pushed; so does a member that has just started, for what
 * it left behind. Nothing is lost that a push service was not asked to take; what one was, and nobody noted yet, comes
 * twice. Looks on a thread of its own, never in a turn.
 */
public final class Pushing implements PushQueue.Listener {
    private static final System.Logger LOG = System.getLogger(Pushing.class.getName());

    /**
     * @param patience for how many milliseconds a member has to be silent until another takes over, and an update has to be there
     *     until another than its origin pushes it: its origin's note may be on the way
     * @param noting in how many milliseconds it is noted at the latest what was pushed
     */
    public record Times(long patience, long noting) {}

    /** In how many milliseconds it is looked whether a poll is over. */
    private static final long ENDS = 1_000;

    private record Moment(long at, VectorTimestamp applied) {}

    /** A search under way. */
    private static final class Search {
        private final Map<ReplicaId, Told.Range> wanted;
        private @Nullable Long after;

        Search(Map<ReplicaId, Told.Range> wanted) {
            this.wanted = new HashMap<>(wanted);
        }
    }

    private final Supplier<Optional<Situation>> situations;
    private final Told told;
    private final PushQueue queue;
    private final Times times;
    private final InstantSource clock;
    private final Executor threads;
    private final Progress progress = new Progress();

    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean working = new AtomicBoolean();

    /** What was applied at some moments of late: what has been there for a while. */
    private final Deque<Moment> moments = new ArrayDeque<>();

    /** Of whose updates all up to these were searched for, since they are this member's to push. */
    private final Map<ReplicaId, Long> searched = new HashMap<>();

    private @Nullable Search search;
    /** When it was looked last whether a poll is over. */
    private long lookedForEnds;

    private @Nullable ReplicaId self;
    private long begun;
    /** Own updates up to this one are no news, or were looked at as such. */
    private long fresh;
    /** Own updates up to this one are to be searched for, beyond the other. */
    private long ownUpTo;

    private long ownAfter;
    private boolean ownSearched;
    private long noted;
    private volatile boolean unnoted;
    private VectorTimestamp lastNote = VectorTimestamp.ZERO;

    /** @param situations empty while there is no value */
    public Pushing(
            Supplier<Optional<Situation>> situations,
            Told told,
            PushQueue queue,
            Times times,
            InstantSource clock,
            Executor threads) {
        this.situations = situations;
        this.told = told;
        this.queue = queue;
        this.times = times;
        this.clock = clock;
        this.threads = threads;
        queue.listener(this);
    }

    /** There may be something to push, or it is time; returns at once. */
    public void look() {
        due.set(true);
        if (working.compareAndSet(false, true)) {
            try {
                threads.execute(this::work);
            } catch (RuntimeException ending) {
                working.set(false);
                LOG.log(Level.DEBUG, "Nobody pushes any more", ending);
            }
        }
    }

    /** How many messages wait, or are under way. */
    public long waiting() {
        return queue.waiting();
    }

    /** How many messages have come to that end since this process started. */
    public long count(PushQueue.Fate fate) {
        return queue.count(fate);
    }

    @Override
    public void tried(Push push) {
        progress.tried(push.origin(), push.sequence());
    }

    @Override
    public void gone(Push push) {
        told.forget(push);
    }

    private void work() {
        try {
            while (due.getAndSet(false)) {
                situations.get().ifPresent(this::advance);
                queue.look();
            }
        } catch (RuntimeException unreadable) {
            LOG.log(Level.WARNING, "What is to be pushed can't be read", unreadable);
        } finally {
            working.set(false);
        }
        // What was asked for between the last look and now.
        if (due.get()) {
            look();
        }
    }

    private void advance(Situation now) {
        if (!now.self().equals(self)) {
            begin(now);
        }
        remember(now);
        pushFresh(now);
        leaveToOthers(now);
        beginSearch(now);
        searchOn();
        note(now);
    }

    private void begin(Situation now) {
        begun = clock.millis();
        fresh = now.applied().get(now.self());
        ownUpTo = fresh;
        ownAfter = 0;
        // Where all was noted, nothing was left behind.
        ownSearched = ownUpTo <= told.pushed().get(now.self());
        moments.clear();
        searched.clear();
        search = null;
        self = now.self();
    }

    private void remember(Situation now) {
        long at = clock.millis();
        if (moments.isEmpty() || moments.getLast().at() + times.patience() / 4 <= at) {
            moments.addLast(new Moment(at, now.applied()));
        }
        // The first is the latest that is old enough, as soon as there is one.
        while (moments.size() > 1) {
            Moment first = moments.removeFirst();
            if (moments.getFirst().at() > at - times.patience()) {
                moments.addFirst(first);
                return;
            }
        }
    }

    /** What has been there for a while. */
    private VectorTimestamp ripe() {
        Moment first = moments.getFirst();
        return first.at() <= clock.millis() - times.patience() ? first.applied() : VectorTimestamp.ZERO;
    }

    private void pushFresh(Situation now) {
        boolean more = true;
        while (more && queue.room() > 0) {
            Told.Fresh found = told.fresh(now.self(), fresh);
            found.pushes().forEach(this::add);
            if (found.lost()) {
                ownAfter = ownSearched ? fresh : ownAfter;
                fresh = now.applied().get(now.self());
                ownUpTo = fresh;
                ownSearched = false;
                return;
            }
            fresh = Math.max(fresh, found.looked());
            more = found.more();
        }
        if (ownSearched) {
            progress.looked(now.self(), fresh);
        }
    }

    private void add(Push push) {
        progress.found(push.origin(), push.sequence());
        queue.add(push);
    }

    /** Who is back goes on with its own, from what is noted. */
    private void leaveToOthers(Situation now) {
        Set<ReplicaId> charges = now.charges(times.patience());
        Set<ReplicaId> back = new HashSet<>(searched.keySet());
        Search running = search;
        if (running != null) {
            back.addAll(running.wanted.keySet());
            back.remove(now.self());
        }
        back.removeAll(charges);
        for (ReplicaId origin : back) {
            lastNote = merged(lastNote, progress.done());
            searched.remove(origin);
            queue.remove(push -> push.origin().equals(origin));
            progress.leave(origin);
            unnoted = true;
        }
        if (running != null) {
            running.wanted.keySet().removeAll(back);
        }
    }

    private void beginSearch(Situation now) {
        if (search != null || now.behind() || clock.millis() < begun + times.patience()) {
            return;
        }
        VectorTimestamp ripe = ripe();
        Map<ReplicaId, Long> upTo = new HashMap<>();
        for (ReplicaId origin : now.charges(times.patience())) {
            long last = ripe.get(origin);
            if (last > searched.getOrDefault(origin, 0L)) {
                upTo.put(origin, last);
            }
        }
        if (!ownSearched) {
            upTo.put(now.self(), ownUpTo);
        }
        boolean ends = looksForEnds(now);
        if (upTo.isEmpty() && !ends) {
            return;
        }
        VectorTimestamp pushed = told.pushed();
        if (ends) {
            long known = Math.max(searched.getOrDefault(Ending.NOBODY, 0L), pushed.get(Ending.NOBODY));
            long ended = told.ended(known);
            if (ended > known) {
                upTo.put(Ending.NOBODY, ended);
            } else if (upTo.isEmpty()) {
                return;
            }
        }
        Map<ReplicaId, Told.Range> wanted = new HashMap<>();
        upTo.forEach((origin, last) -> {
            long before = origin.equals(now.self()) ? ownAfter : searched.getOrDefault(origin, 0L);
            wanted.put(origin, new Told.Range(Math.max(before, pushed.get(origin)), last));
        });
        Search next = new Search(wanted);
        search = next;
        if (wanted.values().stream().allMatch(range -> range.after() >= range.upTo())) {
            end(next);
        }
    }

    /** That a poll is over nobody accepts: the first of those who answer pushes it, unless somebody has noted that. */
    private boolean looksForEnds(Situation now) {
        if (clock.millis() < lookedForEnds + ENDS
                || !now.charges(times.patience()).contains(Ending.NOBODY)) {
            return false;
        }
        lookedForEnds = clock.millis();
        return true;
    }

    private void searchOn() {
        Search running = search;
        while (running != null && queue.room() > 0) {
            Told.Page page = told.page(running.wanted, running.after);
            page.pushes().forEach(this::add);
            if (page.next().isPresent()) {
                running.after = page.next().getAsLong();
            } else {
                end(running);
                running = null;
            }
        }
    }

    private void end(Search over) {
        search = null;
        over.wanted.forEach((origin, range) -> {
            if (origin.equals(self)) {
                // Unless more was lost meanwhile.
                ownSearched = range.upTo() >= ownUpTo;
                progress.looked(origin, ownSearched ? fresh : range.upTo());
            } else {
                searched.put(origin, range.upTo());
                progress.looked(origin, range.upTo());
            }
        });
    }

    private void note(Situation now) {
        unnoted |= progress.takeNews();
        if (!unnoted || clock.millis() < noted + times.noting()) {
            return;
        }
        VectorTimestamp done = merged(lastNote, progress.done());
        if (done.equals(lastNote) && done.isZero()) {
            return;
        }
        noted = clock.millis();
        unnoted = false;
        lastNote = done;
        told.note(done, now).whenComplete((is, failure) -> {
            if (!Boolean.TRUE.equals(is)) {
                unnoted = true;
                LOG.log(Level.DEBUG, "What was pushed could not be noted", failure);
            }
        });
    }

    private static VectorTimestamp merged(VectorTimestamp one, VectorTimestamp other) {
        return one.fits(other) ? one.merge(other) : other;
    }
}
