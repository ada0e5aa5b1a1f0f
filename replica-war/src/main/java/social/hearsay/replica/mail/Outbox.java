package social.hearsay.replica.mail;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import social.hearsay.common.limit.Standing;

/** Letters that wait for the relay. Safe for many threads; one at a time sends. */
public final class Outbox {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final long QUIET_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long FIRST_DELAY_MILLIS = 10_000;
    private static final String ALL = "all";

    /** What became of a letter. */
    public enum Fate {
        /** The relay has it. */
        SENT,
        /** The relay refused it, or could not be reached as often as it was tried. */
        FAILED,
        /** There was no room, or its time was over. */
        DROPPED
    }

    /** @param draft writes the letter; nothing when it proves to be for nobody */
    private record Waiting(Supplier<Optional<Letter>> draft, int attempt, long due, long number) {}

    private final MailRelay relay;
    private final int room;
    private final int attempts;
    private final SharedLimit pace;
    private final InstantSource clock;
    private final Executor sender;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::number));
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private long numbers;
    private boolean sending;
    private long nextWarning;
    private long unsaid;

    /**
     * @param room how many may wait
     * @param attempts how often a letter is tried, at least 1; the time between two grows fourfold from
     *     {@value #FIRST_DELAY_MILLIS} milliseconds on
     * @param pace how many may be handed to the relay in what time
     * @param sender where sending blocks
     */
    public Outbox(MailRelay relay, int room, int attempts, SharedLimit pace, InstantSource clock, Executor sender) {
        this.relay = relay;
        this.room = room;
        this.attempts = attempts;
        this.pace = pace;
        this.clock = clock;
        this.sender = sender;
    }

    /**
     * Takes a letter if there is room. Never blocks, never throws because of the relay.
     *
     * @param draft writes it, where letters are sent: whoever offers one can't tell from the time whether it
     *     is for anybody
     */
    public void offer(Supplier<Optional<Letter>> draft) {
        boolean taken;
        synchronized (this) {
            taken = waiting.size() < room;
            if (taken) {
                add(draft, 1, clock.millis());
            }
        }
        if (taken) {
            look();
        } else {
            end(Fate.DROPPED, "the queue is full");
        }
    }

    /** Begins to send when something is due; to be called now and then. */
    public void look() {
        synchronized (this) {
            if (sending || !isDue()) {
                return;
            }
            sending = true;
        }
        try {
            sender.execute(this::sendWhatIsDue);
        } catch (RuntimeException ending) {
            stop();
            LOG.log(Level.DEBUG, "Nobody sends mail any more", ending);
        }
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** How many letters have come to that end since this process started. */
    public synchronized long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    private void sendWhatIsDue() {
        try {
            for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
                send(next.get());
            }
        } finally {
            stop();
        }
    }

    private synchronized void stop() {
        sending = false;
    }

    private boolean isDue() {
        Waiting first = waiting.peek();
        return first != null && first.due() <= clock.millis();
    }

    private synchronized Optional<Waiting> next() {
        return isDue() ? Optional.ofNullable(waiting.poll()) : Optional.empty();
    }

    private synchronized void add(Supplier<Optional<Letter>> draft, int attempt, long due) {
        waiting.add(new Waiting(draft, attempt, due, numbers++));
    }

    private void send(Waiting next) {
        try {
            next.draft().get().ifPresent(letter -> send(letter, next.attempt()));
        } catch (RuntimeException mistake) {
            LOG.log(Level.ERROR, "A mail could not be made", mistake);
            end(Fate.FAILED, "it could not be made");
        }
    }

    private void send(Letter letter, int attempt) {
        if (letter.until() < clock.millis()) {
            end(Fate.DROPPED, "its time is over");
            return;
        }
        Standing standing = pace.take(ALL);
        if (!standing.granted()) {
            add(() -> Optional.of(letter), attempt, clock.millis() + Math.max(1, standing.retryAfter()));
            return;
        }
        try {
            relay.send(letter);
            end(Fate.SENT, "");
        } catch (MailRelay.NotSent not) {
            String reason = String.valueOf(not.getMessage());
            if (not.isForGood() || attempt >= attempts) {
                end(Fate.FAILED, reason);
            } else {
                long delay = FIRST_DELAY_MILLIS << (2 * Math.min(attempt - 1, 10));
                add(() -> Optional.of(letter), attempt + 1, clock.millis() + delay);
                warn("A mail can't be sent yet: " + reason);
            }
        }
    }

    private void end(Fate fate, String reason) {
        synchronized (this) {
            fates.merge(fate, 1L, Long::sum);
        }
        if (fate != Fate.SENT) {
            warn("A mail is not sent: " + reason);
        }
    }

    /** One line in a while: who has many accounts' mail refused needs no line for each. */
    private void warn(String text) {
        long before;
        synchronized (this) {
            if (clock.millis() < nextWarning) {
                unsaid++;
                return;
            }
            before = unsaid;
            unsaid = 0;
            nextWarning = clock.millis() + QUIET_MILLIS;
        }
        LOG.log(Level.WARNING, before == 0 ? text : text + " (and " + before + " such before, since the last line)");
    }
}
