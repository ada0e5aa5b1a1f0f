package social.hearsay.common.server;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Admission.Turned;
import social.hearsay.common.address.Admission.Verdict;
import social.hearsay.common.address.Objection;
import social.hearsay.common.wire.Headers;

/**
 * Stands between the network and Grizzly's HTTP codec. Bytes of requests go on only as whole heads that
 * were admitted, written anew, and the bodies that belong to them; everything else is answered here.
 * So what Grizzly and the applications make of odd requests doesn't matter: they never see one.
 *
 * <p>Holds no thread: {@link #look} ends what takes too long, and is to be called once a second.
 */
final class AdmissionFilter extends BaseFilter {
    /** What is still read from a client that has its refusal, so that it gets to see it. */
    private static final long DROPPED_BYTES = 16 << 20;

    private static final long DROPPED_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * What is moved between a socket and memory at a time, in bytes. Each thread keeps a buffer of half as much again
     * outside the heap: by default as large as the system's buffer of the socket, which is megabytes.
     */
    private static final int BUFFER = 64 << 10;

    private final Admission admission;
    private final Pace pace;
    private final int most;
    private final LongSupplier nanos;
    private final Admissions counts;
    private final AnswerRoom room;
    private final StreamConnections streams;
    private final Links links;
    private final Map<Connection<?>, Incoming> open = new ConcurrentHashMap<>();

    /**
     * @param most connections at a time
     * @param nanos a clock that runs evenly
     * @param streams those that the application may take
     * @param links what may be asked on which
     */
    AdmissionFilter(
            Admission admission,
            Pace pace,
            int most,
            LongSupplier nanos,
            Admissions counts,
            StreamConnections streams,
            Links links) {
        this.admission = admission;
        this.pace = pace;
        this.most = most;
        this.nanos = nanos;
        this.counts = counts;
        this.room = new AnswerRoom(counts);
        this.streams = streams;
        this.links = links;
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (connection.isOpen()) {
            connection.setReadBufferSize(BUFFER);
            connection.setWriteBufferSize(BUFFER);
        }
        Incoming incoming = incoming(connection);
        if (counts.connections() - counts.streams.get() > most && !makesRoom(connection)) {
            refuse(connection, incoming, Objection.crowded());
        }
        return context.getInvokeAction();
    }

    /** Whoever has been quiet for longest after its last answer will come again if it wants to. */
    private boolean makesRoom(Connection<?> newcomer) {
        Optional<Map.Entry<Connection<?>, Incoming>> longest = open.entrySet().stream()
                .filter(entry -> entry.getKey() != newcomer && entry.getValue().isIdle())
                .min(Comparator.comparing(entry -> entry.getValue().since() - nanos.getAsLong()));
        longest.ifPresent(entry -> entry.getKey().terminateSilently());
        return longest.isPresent();
    }

    private Incoming incoming(Connection<?> connection) {
        Incoming known = open.get(connection);
        if (known != null) {
            return known;
        }
        Incoming fresh = new Incoming(admission, nanos.getAsLong(), counts.streams);
        Incoming other = open.putIfAbsent(connection, fresh);
        if (other != null) {
            return other;
        }
        counts.connections.incrementAndGet();
        connection.addCloseListener((CloseListener<Connection<?>, CloseType>) (closed, type) -> forget(connection));
        return fresh;
    }

    private void forget(Connection<?> connection) {
        Incoming gone = open.remove(connection);
        if (gone != null) {
            counts.connections.decrementAndGet();
            counts.unsent.add(-gone.close());
            streams.withdraw(connection);
            StreamConnection.Client taken = gone.taken();
            if (taken != null) {
                taken.closed();
            }
        }
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Buffer input = context.getMessage();
        Connection<?> connection = context.getConnection();
        Incoming incoming = incoming(connection);
        while (input.hasRemaining()) {
            switch (incoming.phase()) {
                case DROPPED -> {
                    return drop(context, incoming, input);
                }
                case BODY -> {
                    return body(context, incoming, input);
                }
                case TUNNEL -> {
                    if (!incoming.keep(rest(input))) {
                        connection.terminateSilently();
                    }
                    return context.getStopAction();
                }
                case TAKEN -> {
                    byte[] bytes = rest(input);
                    Optional.ofNullable(incoming.taken()).ifPresent(taken -> taken.received(bytes));
                    return context.getStopAction();
                }
                case HEAD -> {
                    Admitted admitted = head(connection, incoming, input);
                    if (admitted != null) {
                        return goOn(context, incoming, admitted, input);
                    }
                }
            }
        }
        input.tryDispose();
        return context.getStopAction();
    }

    private NextAction drop(FilterChainContext context, Incoming incoming, Buffer input) {
        if (incoming.dropped(input.remaining(), DROPPED_BYTES)) {
            context.getConnection().terminateSilently();
        }
        input.tryDispose();
        return context.getStopAction();
    }

    /** Takes what belongs to a head; returns it when it is whole and admitted. */
    private @Nullable Admitted head(Connection<?> connection, Incoming incoming, Buffer input) {
        byte[] bytes = peek(input);
        int taken = incoming.takeHead(bytes, 0, bytes.length, nanos.getAsLong());
        input.position(input.position() + taken);
        if (taken == bytes.length && !incoming.isHeadWhole()) {
            return null;
        }
        if (incoming.isPilingUp()) {
            counts.refused(Objection.Kind.SLOW);
            incoming.drop(nanos.getAsLong());
            connection.terminateSilently();
            return null;
        }
        Verdict verdict = incoming.judge(nanos.getAsLong());
        if (links.isOver(connection)) {
            connection.terminateSilently();
            return null;
        }
        if (verdict instanceof Admitted admitted) {
            Optional<Objection> objection = links.objection(connection, admitted.address());
            if (objection.isPresent()) {
                turn(connection, incoming, admitted.turned(objection.get()));
                return null;
            }
            if (room.admits(admitted.address(), incoming)) {
                AnswerRoom.bound(connection, admitted.address());
                return admitted;
            }
            turn(connection, incoming, admitted.turned(Objection.busy()));
            return null;
        }
        turn(connection, incoming, (Turned) verdict);
        return null;
    }

    private void turn(Connection<?> connection, Incoming incoming, Turned turned) {
        incoming.answered();
        counts.refused(turned.objection().kind());
        answer(connection, incoming, turned);
    }

    /** The head and what has come of its body, in one piece; what comes after waits until it is answered. */
    private NextAction goOn(FilterChainContext context, Incoming incoming, Admitted admitted, Buffer input) {
        byte[] head = admitted.head().bytes();
        if (admitted.address().isStream()) {
            String ticket = streams.offer(context.getConnection(), admitted.isUpgrade(), incoming, this);
            head = admitted.marked(Headers.CONNECTION_TICKET, ticket);
        }
        if (incoming.phase() == Incoming.Phase.TUNNEL) {
            // It is no part of the request, and the server is to see nothing else.
            incoming.keep(rest(input));
            context.setMessage(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, head));
            return context.getInvokeAction();
        }
        byte[] rest = peek(input);
        int taken = incoming.phase() == Incoming.Phase.BODY
                ? incoming.takeBody(rest, 0, rest.length, nanos.getAsLong())
                : 0;
        input.position(input.position() + taken);
        if (incoming.isBodyBroken()) {
            refuse(context.getConnection(), incoming, Objection.badChunk());
            input.tryDispose();
            return context.getStopAction();
        }
        byte[] message = new byte[head.length + taken];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(rest, 0, message, head.length, taken);
        if (!admitted.head().waitsForContinue() && incoming.gathers(message)) {
            input.tryDispose();
            return context.getStopAction();
        }
        context.setMessage(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, message));
        return passed(context, input.hasRemaining() ? input : null);
    }

    private NextAction body(FilterChainContext context, Incoming incoming, Buffer input) {
        byte[] bytes = peek(input);
        int taken = incoming.takeBody(bytes, 0, bytes.length, nanos.getAsLong());
        if (incoming.isBodyBroken()) {
            refuse(context.getConnection(), incoming, Objection.badChunk());
            input.tryDispose();
            return context.getStopAction();
        }
        if (incoming.isBodyTooLarge()) {
            counts.refused(Objection.Kind.BODY);
            context.getConnection().terminateSilently();
            return context.getStopAction();
        }
        Buffer rest = taken < bytes.length ? input.split(input.position() + taken) : null;
        if (incoming.isGathering()) {
            byte[] message = incoming.gathered(bytes, taken);
            if (message.length == 0) {
                input.tryDispose();
                return context.getStopAction();
            }
            context.setMessage(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, message));
            return passed(context, rest);
        }
        context.setMessage(input);
        return passed(context, rest);
    }

    private static NextAction passed(FilterChainContext context, @Nullable Buffer rest) {
        return rest == null ? context.getInvokeAction() : context.getInvokeAction(rest);
    }

    private static byte[] peek(Buffer input) {
        byte[] bytes = new byte[input.remaining()];
        int position = input.position();
        input.get(bytes);
        input.position(position);
        return bytes;
    }

    /** All of it; nothing is left. */
    private static byte[] rest(Buffer input) {
        byte[] bytes = peek(input);
        input.tryDispose();
        return bytes;
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof Buffer output) {
            Incoming incoming = incoming(context.getConnection());
            if (incoming.phase() == Incoming.Phase.DROPPED || incoming.taken() != null) {
                // It was answered here, or is taken; what the server says as well would be a second answer.
                output.tryDispose();
                return context.getStopAction();
            }
            sending(context.getConnection(), incoming, output.remaining(), true);
        }
        return context.getInvokeAction();
    }

    /** Of what is to be encrypted only that it is said; its bytes are counted when they are. */
    private void sending(Connection<?> connection, Incoming incoming, long bytes, boolean ofApplication) {
        long counted = TlsFilter.isSecured(connection) ? 0 : bytes;
        if (incoming.sending(counted, ofApplication, nanos.getAsLong())) {
            counts.unsent.add(counted);
        }
    }

    void sendingSecured(Connection<?> connection, long bytes) {
        if (incoming(connection).sending(bytes, false, nanos.getAsLong())) {
            counts.unsent.add(bytes);
        }
    }

    /** The network took so many bytes. */
    void sent(Connection<?> connection, long bytes) {
        Incoming incoming = open.get(connection);
        if (incoming != null && bytes > 0 && incoming.sent(bytes)) {
            counts.unsent.add(-bytes);
        }
    }

    /**
     * The application has answered.
     *
     * @return whether the connection is still the server's
     */
    boolean answered(Connection<?> connection) {
        Incoming incoming = open.get(connection);
        if (incoming == null) {
            return true;
        }
        streams.withdraw(connection);
        incoming.answered();
        return incoming.taken() == null;
    }

    /** Whoever has taken a connection says something; nothing, when it is closed. */
    void say(TCPNIOConnection connection, Incoming incoming, byte[] bytes) {
        sending(connection, incoming, bytes.length, true);
        Wire.write(connection, bytes);
    }

    /** And nothing after that. */
    void sayLast(TCPNIOConnection connection, Incoming incoming, byte[] bytes) {
        incoming.drop(nanos.getAsLong());
        sending(connection, incoming, bytes.length, true);
        Wire.writeLast(connection, bytes);
    }

    private void refuse(Connection<?> connection, Incoming incoming, Objection objection) {
        counts.refused(objection.kind());
        if (incoming.isAnswering() && incoming.phase() == Incoming.Phase.BODY) {
            connection.terminateSilently();
        } else {
            answer(connection, incoming, new Turned(objection, false, false));
        }
    }

    private void answer(Connection<?> connection, Incoming incoming, Turned turned) {
        byte[] text = RefusalText.of(turned.objection(), turned.bodiless(), turned.persistent());
        if (!turned.persistent()) {
            incoming.drop(nanos.getAsLong());
        }
        sending(connection, incoming, text.length, false);
        TCPNIOConnection peer = (TCPNIOConnection) connection;
        if (turned.persistent()) {
            Wire.write(peer, text);
        } else {
            Wire.writeLast(peer, text);
        }
    }

    /** Ends connections whose clients are slower than they may be, or have their refusal. */
    void look() {
        long now = nanos.getAsLong();
        open.forEach((connection, incoming) -> {
            if (incoming.phase() == Incoming.Phase.DROPPED) {
                // What an application has said last is fetched like anything else.
                boolean isFetched = incoming.taken() == null || incoming.unsent() <= 0 || incoming.isSlow(pace, now);
                if (isFetched && now - incoming.since() > DROPPED_NANOS) {
                    connection.terminateSilently();
                }
            } else if (links.isOver(connection)) {
                connection.terminateSilently();
            } else if (incoming.isSlow(pace, now)) {
                end(connection, incoming);
            }
        });
    }

    private void end(Connection<?> connection, Incoming incoming) {
        if (incoming.isMute() || incoming.unsent() > 0) {
            counts.refused(Objection.Kind.SLOW);
            connection.terminateSilently();
        } else {
            refuse(connection, incoming, Objection.slow());
        }
    }
}
