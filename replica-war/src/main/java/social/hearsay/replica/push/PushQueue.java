package social.hearsay.replica.push;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for push services. Push services take turns, so that a slow one keeps nobody else's waiting. Bounded in
 * every way; safe for many threads, and holds none while a push service takes its time.
 */
public final class PushQueue {
    private static final System.Logger LOG = System.getLogger(PushQueue.class.getName());
    private static final long FIRST_DELAY = Duration.ofSeconds(5).toMillis();
    private static final long LONGEST_DELAY = Duration.ofHours(1).toMillis();
    private static final long QUIET = Duration.ofMinutes(10).toMillis();

    /** One push service has no more than this part of what may be under way. */
    private static final int PART = 4;

    /** What became of a message. */
    public enum Fate {
        /** The push service has it. */
        SENT,
        /** The push service doesn't take it. */
        FAILED,
        /** There was no room for another attempt, no time left, or no attempt. */
        DROPPED
    }

    /** Whom it concerns what becomes of messages; called without a lock. */
    public interface Listener {
        /** A push service was asked to take it, whatever it said; or it was given up before. */
        void tried(Push push);

        /** The push service doesn't know the app any more. */
        void gone(Push push);
    }

    /**
     * @param room how many may wait for their first attempt, and how many for another: each
     * @param attempts how often a message is tried, at least 1; the time between two grows fourfold
     * @param parallel how many may be under way
     * @param lifetime for how many milliseconds after what it tells a message is worth sending
     */
    public record Bounds(int room, int attempts, int parallel, long lifetime) {}

    private record Waiting(Push push, int attempt, long due) {}

    private final PushService service;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<String, Deque<Waiting>> ready = new LinkedHashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final PriorityQueue<Waiting> later = new PriorityQueue<>(Comparator.comparingLong(Waiting::due));
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private @Nullable Listener listener;
    private int readyCount;
    private int underWayCount;
    private long nextWarning;

    public PushQueue(PushService service, Bounds bounds, InstantSource clock, Executor threads) {
        this.service = service;
        this.bounds = bounds;
        this.clock = clock;
        this.threads = threads;
    }

    void listener(Listener other) {
        this.listener = other;
    }

    /** How many more may be added; may be exceeded by those of one update. */
    synchronized int room() {
        return Math.max(0, bounds.room() - readyCount);
    }

    /** How many wait, or are under way. */
    public synchronized int waiting() {
        return readyCount + later.size() + underWayCount;
    }

    /** How many messages have come to that end since this process started. */
    public synchronized long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** Takes one; {@link #look} sends it. */
    synchronized void add(Push push) {
        put(new Waiting(push, 1, clock.millis()));
    }

    /** Forgets what was not tried yet and is somebody else's to send. */
    synchronized void remove(Predicate<Push> others) {
        for (Iterator<Deque<Waiting>> queues = ready.values().iterator(); queues.hasNext(); ) {
            Deque<Waiting> queue = queues.next();
            int before = queue.size();
            queue.removeIf(each -> each.attempt() == 1 && others.test(each.push()));
            readyCount -= before - queue.size();
            if (queue.isEmpty()) {
                queues.remove();
            }
        }
    }

    /** Begins to send what is due; to be called now and then. */
    void look() {
        start();
    }

    private void put(Waiting waiting) {
        ready.computeIfAbsent(waiting.push().host(), none -> new ArrayDeque<>()).addLast(waiting);
        readyCount++;
    }

    private void start() {
        for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
            send(next.get());
        }
    }

    private synchronized Optional<Waiting> next() {
        long now = clock.millis();
        while (!later.isEmpty() && later.peek().due() <= now) {
            put(later.remove());
        }
        if (underWayCount >= bounds.parallel()) {
            return Optional.empty();
        }
        int most = Math.max(1, bounds.parallel() / PART);
        Optional<String> host = ready.keySet().stream()
                .filter(each -> underWay.getOrDefault(each, 0) < most)
                .findFirst();
        return host.map(this::take);
    }

    /** The next one's turn comes after those of the others. */
    private Waiting take(String host) {
        Deque<Waiting> queue = Objects.requireNonNull(ready.remove(host));
        Waiting first = queue.removeFirst();
        if (!queue.isEmpty()) {
            ready.put(host, queue);
        }
        readyCount--;
        underWayCount++;
        underWay.merge(host, 1, Integer::sum);
        return first;
    }

    private void send(Waiting waiting) {
        Push push = waiting.push();
        long left = push.notification().milliseconds() + bounds.lifetime() - clock.millis();
        if (left <= 0) {
            end(waiting, Fate.DROPPED, "its time is over");
            return;
        }
        CompletionStage<PushService.Answer> answer;
        try {
            answer = service.send(push, left);
        } catch (RuntimeException unsendable) {
            end(waiting, Fate.FAILED, String.valueOf(unsendable.getMessage()));
            return;
        }
        answer.whenComplete((said, failure) -> {
            finish(waiting, said, failure);
            threads.execute(this::start);
        });
    }

    private void finish(Waiting waiting, PushService.@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null && answer.isTaken()) {
            end(waiting, Fate.SENT, "");
        } else if (answer != null && answer.isGone()) {
            end(waiting, Fate.FAILED, "");
            tell(each -> each.gone(waiting.push()));
        } else if (answer != null && !answer.mayPass()) {
            end(waiting, Fate.FAILED, waiting.push().host() + " says " + answer.status());
        } else if (isForGood(failure)) {
            end(waiting, Fate.FAILED, String.valueOf(failure == null ? "" : failure.getMessage()));
        } else {
            again(waiting, answer);
        }
    }

    private static boolean isForGood(@Nullable Throwable failure) {
        return failure instanceof PushService.Refused
                || (failure instanceof CompletionException && failure.getCause() instanceof PushService.Refused);
    }

    private void again(Waiting waiting, PushService.@Nullable Answer answer) {
        String reason = waiting.push().host() + (answer == null ? " can't be reached" : " says " + answer.status());
        if (waiting.attempt() >= bounds.attempts()) {
            end(waiting, Fate.DROPPED, reason);
            return;
        }
        long delay = FIRST_DELAY << (2 * Math.min(waiting.attempt() - 1, 10));
        long asked = answer == null ? 0 : answer.retryAfter().orElse(0);
        long due = clock.millis() + Math.min(LONGEST_DELAY, Math.max(delay, asked));
        boolean taken;
        synchronized (this) {
            taken = later.size() < bounds.room();
            if (taken) {
                leave(waiting);
                later.add(new Waiting(waiting.push(), waiting.attempt() + 1, due));
            }
        }
        if (!taken) {
            end(waiting, Fate.DROPPED, reason + ", and too many wait already");
        } else if (waiting.attempt() == 1) {
            tell(each -> each.tried(waiting.push()));
        }
    }

    private void end(Waiting waiting, Fate fate, String reason) {
        synchronized (this) {
            leave(waiting);
            fates.merge(fate, 1L, Long::sum);
        }
        if (fate != Fate.SENT && !reason.isEmpty()) {
            warn("A push is not delivered: " + reason);
        }
        if (waiting.attempt() == 1) {
            tell(each -> each.tried(waiting.push()));
        }
    }

    private void leave(Waiting waiting) {
        underWayCount--;
        String host = waiting.push().host();
        int left = underWay.getOrDefault(host, 1) - 1;
        if (left == 0) {
            underWay.remove(host);
        } else {
            underWay.put(host, left);
        }
    }

    private void tell(Consumer<Listener> word) {
        Listener told = listener;
        if (told != null) {
            word.accept(told);
        }
    }

    /** One line in a while: a push service that is down needs no line for each message. */
    private void warn(String text) {
        synchronized (this) {
            if (clock.millis() < nextWarning) {
                return;
            }
            nextWarning = clock.millis() + QUIET;
        }
        LOG.log(Level.WARNING, text);
    }
}
