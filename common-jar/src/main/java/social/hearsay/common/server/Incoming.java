package social.hearsay.common.server;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Admission.Verdict;
import social.hearsay.common.address.ChunkedBody;
import social.hearsay.common.address.Framing;
import social.hearsay.common.address.Objection;

/**
 * How far the requests of one connection have come: where the next head ends, and where the body after
 * it. Knows no server. For many threads.
 */
final class Incoming {
    /** Beyond a body's limit: the application says that it is too large before the connection ends. */
    private static final long SLACK = 64 << 10;

    /** Of answers, when the next request comes; whoever waits for its answers has fetched all by then. */
    private static final long PILE = 16 << 10;

    private static final int FIRST = 512;

    /** Of another protocol, in bytes, before anybody has agreed to it. */
    private static final int EARLY = 16 << 10;

    private static final byte[] NOTHING = new byte[0];

    /**
     * Of a request, head and body, that is handed on in one piece. While the server ends the request before, it
     * may read on with another thread than the one that takes the head: what came in a second piece would be
     * taken for another request, or for nobody's.
     */
    private static final int PIECE = 16 << 10;

    /** What is being read. */
    enum Phase {
        HEAD,
        BODY,
        /** Another protocol: what comes is kept for whoever takes the connection. */
        TUNNEL,
        /** Out of HTTP: whatever comes is of who has taken the connection. */
        TAKEN,
        /** Nothing more is understood, and what comes is dropped until the client is gone. */
        DROPPED
    }

    private final Admission admission;
    private final AtomicInteger streams;
    private Phase phase = Phase.HEAD;
    private long since;
    private byte[] head = new byte[FIRST];
    private int length;
    private boolean firstLine = true;
    private boolean used;
    private boolean underWay;
    private boolean answering;
    private long left;
    private long received;
    private long most;
    private @Nullable ChunkedBody chunks;
    private @Nullable ByteArrayOutputStream gathered;
    private long unsent;
    private long fetched;
    private long fetchedSince;
    private @Nullable Semaphore place;
    private boolean closed;
    private boolean stream;
    private byte[] early = NOTHING;
    private StreamConnection.@Nullable Client taken;

    /**
     * @param now of a clock that runs evenly, in nanoseconds
     * @param streams counts connections whose answers have no end
     */
    Incoming(Admission admission, long now, AtomicInteger streams) {
        this.admission = admission;
        this.streams = streams;
        this.since = now;
    }

    synchronized Phase phase() {
        return phase;
    }

    /** Empty lines before a request are none of its own (RFC 9112, section 2.2). */
    private boolean isIgnored(byte next) {
        return length == 0 && (next == '\r' || next == '\n');
    }

    /**
     * Takes bytes of a head.
     *
     * @return how many; all but where the head ends before, or gets too long
     */
    synchronized int takeHead(byte[] bytes, int from, int count, long now) {
        int i = from;
        while (i < from + count
                && !isHeadWhole()
                && length <= admission.limits().head()) {
            byte next = bytes[i++];
            if (isIgnored(next)) {
                continue;
            }
            if (length == 0) {
                since = now;
            }
            if (length == head.length) {
                head = Arrays.copyOf(
                        head, Math.min(2 * length, admission.limits().head() + 1));
            }
            head[length++] = next;
            firstLine &= next != '\n';
        }
        return i - from;
    }

    /** Lines that end with less than they should end it as well: it is refused then, and not waited for. */
    synchronized boolean isHeadWhole() {
        if (length < 4 || head[length - 1] != '\n') {
            return false;
        }
        return head[length - 2] == '\n' || (head[length - 2] == '\r' && head[length - 3] == '\n');
    }

    /** What comes of the head that is there, or is too long. Nothing of it is kept. */
    synchronized Verdict judge(long now) {
        boolean whole = isHeadWhole() && length <= admission.limits().head();
        Verdict verdict = whole
                ? admission.judge(Arrays.copyOf(head, length))
                : new Admission.Turned(Objection.endless(firstLine), false, false);
        length = 0;
        firstLine = true;
        used = true;
        head = new byte[FIRST];
        since = now;
        if (verdict instanceof Admitted admitted) {
            begin(admitted);
        }
        return verdict;
    }

    private void begin(Admitted admitted) {
        underWay = true;
        answering = false;
        received = 0;
        most = admitted.most();
        boolean chunked = admitted.framing() instanceof Framing.Chunked;
        chunks = chunked ? new ChunkedBody() : null;
        left = admitted.framing() instanceof Framing.Length known ? known.bytes() : 0;
        phase = chunked || left > 0 ? Phase.BODY : admitted.isUpgrade() ? Phase.TUNNEL : Phase.HEAD;
        stream(admitted.address().isStream() && !closed);
    }

    /**
     * Takes bytes of a body.
     *
     * @return how many belong to it
     */
    synchronized int takeBody(byte[] bytes, int from, int count, long now) {
        int taken;
        ChunkedBody inChunks = chunks;
        if (inChunks == null) {
            taken = (int) Math.min(left, count);
            left -= taken;
        } else {
            taken = inChunks.take(bytes, from, count);
        }
        received += taken;
        if (inChunks == null ? left == 0 : inChunks.isOver()) {
            phase = Phase.HEAD;
            since = now;
        }
        return taken;
    }

    /**
     * Keeps what there is of a request until its body is whole, if that is short.
     *
     * @return false when it is to be handed on now
     */
    synchronized boolean gathers(byte[] message) {
        if (phase != Phase.BODY || message.length + left > PIECE) {
            return false;
        }
        gathered = new ByteArrayOutputStream(message.length);
        gathered.writeBytes(message);
        return true;
    }

    synchronized boolean isGathering() {
        return gathered != null;
    }

    /**
     * More of a request that is kept.
     *
     * @return all of it, when its body is whole or got long after all; else nothing
     */
    synchronized byte[] gathered(byte[] bytes, int count) {
        ByteArrayOutputStream kept = Objects.requireNonNull(gathered);
        kept.write(bytes, 0, count);
        if (phase == Phase.BODY && kept.size() <= PIECE) {
            return NOTHING;
        }
        gathered = null;
        return kept.toByteArray();
    }

    /**
     * Keeps what comes of another protocol while nobody has agreed to it.
     *
     * @return false when it is too much
     */
    synchronized boolean keep(byte[] bytes) {
        int before = early.length;
        early = Arrays.copyOf(early, before + bytes.length);
        System.arraycopy(bytes, 0, early, before, bytes.length);
        return early.length <= EARLY;
    }

    /** Whoever takes it gets what comes from now on; false when there is no connection any more, or nothing was asked by it. */
    synchronized boolean take(StreamConnection.Client by) {
        if (closed || !underWay || phase == Phase.DROPPED) {
            return false;
        }
        phase = Phase.TAKEN;
        taken = by;
        head = NOTHING;
        length = 0;
        gathered = null;
        return true;
    }

    /** What came before it was taken, once. */
    synchronized byte[] early() {
        byte[] kept = early;
        early = NOTHING;
        return kept;
    }

    synchronized StreamConnection.@Nullable Client taken() {
        return taken;
    }

    synchronized boolean isBodyBroken() {
        return chunks != null && chunks.isBroken();
    }

    synchronized boolean isBodyTooLarge() {
        return chunks != null && chunks.data() > most + SLACK;
    }

    /** Nothing more is read. */
    synchronized void drop(long now) {
        phase = Phase.DROPPED;
        since = now;
        received = 0;
        head = NOTHING;
        early = NOTHING;
        gathered = null;
    }

    /** So many more bytes were dropped: too many to go on for politeness' sake? */
    synchronized boolean dropped(long bytes, long limit) {
        received += bytes;
        return received > limit;
    }

    synchronized void answered() {
        underWay = false;
        stream(stream && taken != null);
        freePlace();
    }

    /**
     * Takes one of a few places until what is under way is answered, and the answer fetched.
     *
     * @return false when all are taken
     */
    synchronized boolean takePlace(Semaphore places) {
        if (place == null && !closed && places.tryAcquire()) {
            place = places;
        }
        return place != null;
    }

    private void freePlace() {
        if (place != null && (closed || (!underWay && unsent <= 0))) {
            place.release();
            place = null;
        }
    }

    private void stream(boolean now) {
        if (now != stream) {
            streams.addAndGet(now ? 1 : -1);
        }
        stream = now;
    }

    /** Whether the application has begun to answer the request that came last. */
    synchronized boolean isAnswering() {
        return answering;
    }

    /**
     * So many bytes of an answer are on their way to the client.
     *
     * @return false when they are not, because the connection is closed
     */
    synchronized boolean sending(long bytes, boolean ofApplication, long now) {
        if (closed) {
            return false;
        }
        answering |= ofApplication;
        if (unsent <= 0) {
            fetched = 0;
            fetchedSince = now;
        }
        unsent += bytes;
        return true;
    }

    /** The network took so many; false when the connection is closed. */
    synchronized boolean sent(long bytes) {
        if (closed) {
            return false;
        }
        unsent -= bytes;
        fetched += bytes;
        freePlace();
        return true;
    }

    /**
     * Nothing more comes or goes, whatever the application still writes.
     *
     * @return the bytes that are never fetched
     */
    synchronized long close() {
        long lost = closed ? 0 : unsent;
        closed = true;
        stream(false);
        unsent = 0;
        freePlace();
        return lost;
    }

    synchronized long unsent() {
        return unsent;
    }

    /** Whether nobody would miss the connection: it has served, and nothing is under way. */
    synchronized boolean isIdle() {
        return phase == Phase.HEAD && length == 0 && !underWay && unsent <= 0;
    }

    synchronized long since() {
        return since;
    }

    /** Whether the client is slower than it may be, with its request or with its answer. To be asked often. */
    synchronized boolean isSlow(Pace pace, long now) {
        if (unsent > 0 && pace.isOver(now - fetchedSince)) {
            if (pace.isMissed(fetched, now - fetchedSince)) {
                return true;
            }
            // What it fetched fast is no credit for being slow.
            fetched = 0;
            fetchedSince = now;
        }
        boolean over = pace.isOver(now - since);
        return switch (phase) {
            case HEAD -> over && (length > 0 || !used);
            case BODY -> over && isBodySlow(pace, now);
            case TUNNEL, TAKEN, DROPPED -> false;
        };
    }

    private boolean isBodySlow(Pace pace, long now) {
        boolean slow = pace.isMissed(received, now - since);
        received = 0;
        since = now;
        return slow;
    }

    /** Whether it asks on without fetching what it asked for: the rest would pile up here. */
    synchronized boolean isPilingUp() {
        return unsent > PILE;
    }

    /** Whether a client that never sent anything is the slow one: it is told nothing. */
    synchronized boolean isMute() {
        return phase == Phase.HEAD && length == 0;
    }
}
