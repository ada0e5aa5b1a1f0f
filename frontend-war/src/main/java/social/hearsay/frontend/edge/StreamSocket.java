package social.hearsay.frontend.edge;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One WebSocket, as the server drives it. */
public final class StreamSocket extends Endpoint {
    /** The parameter by which the server says whose socket it is. */
    static final String TICKET = "hearsay-socket";

    /** Nobody gets there but by {@link StreamSockets}: the listener admits no such address. */
    private static final String PATH = "/streaming-socket";

    /** The longest message that a client sends, in characters: a word, a tag, an id. */
    private static final int LONGEST_MESSAGE = 4_096;

    static final ServerEndpointConfig CONFIGURATION = ServerEndpointConfig.Builder.create(StreamSocket.class, PATH)
            .configurator(new Negotiation())
            .build();

    private static final AtomicLong TICKETS = new AtomicLong();
    private static final Map<String, SocketClient> EXPECTED = new ConcurrentHashMap<>();

    private volatile @Nullable SocketClient client;

    /** Tells the server that there is one. */
    public static final class Deployed implements ServerApplicationConfig {
        @Override
        public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> all) {
            return Set.of(CONFIGURATION);
        }

        @Override
        public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> all) {
            return Set.of();
        }
    }

    /** Some clients send their token in the place of a protocol, and give up unless that is the answer. */
    private static final class Negotiation extends ServerEndpointConfig.Configurator {
        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.isEmpty() ? "" : requested.get(0);
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new StreamSocket());
        }
    }

    static String expect(SocketClient client) {
        String ticket = Long.toString(TICKETS.incrementAndGet());
        EXPECTED.put(ticket, client);
        return ticket;
    }

    /** @param opens whether the server is still to open it; of those that it never opened, none is kept for long */
    static void forget(String ticket, boolean opens) {
        if (!opens) {
            EXPECTED.remove(ticket);
        }
        EXPECTED.values().removeIf(client -> !client.isWanted());
    }

    @Override
    public void onOpen(Session session, EndpointConfig configuration) {
        List<String> ticket = session.getRequestParameterMap().getOrDefault(TICKET, List.of());
        SocketClient expected = ticket.isEmpty() ? null : EXPECTED.remove(ticket.get(ticket.size() - 1));
        if (expected == null) {
            throw new IllegalStateException("Nobody asked for this socket");
        }
        if (!expected.isWanted()) {
            throw new IllegalStateException("It came too late");
        }
        client = expected;
        session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        session.setMaxBinaryMessageBufferSize(LONGEST_MESSAGE);
        session.setMaxIdleTimeout(0);
        session.addMessageHandler(String.class, expected::received);
        expected.open(session);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        over();
    }

    @Override
    public void onError(Session session, Throwable failure) {
        over();
    }

    private void over() {
        SocketClient mine = client;
        if (mine != null) {
            mine.over();
        }
    }
}
