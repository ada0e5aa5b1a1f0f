package social.hearsay.common.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * The connections whose clients have asked for what may have no end, until they are answered. An application that grants it takes
 * the connection out of the server's hands: of the request nothing is kept then, and what the application says goes to the client
 * as it is. In the server's hands each would keep its request, its answer and their buffers for as long as it lasts, which is some
 * 30 KiB. Safe for many threads.
 */
public final class StreamConnections {
    private static final String SOCKET = "socket-";
    private static final String STREAM = "stream-";

    private final Map<Long, Offer> offers = new ConcurrentHashMap<>();

    private record Offer(TCPNIOConnection connection, Incoming incoming, AdmissionFilter filter) {}

    /**
     * @param socket whether the client has offered to go on as a WebSocket
     * @return what the application takes it by, while its request is under way
     */
    String offer(Connection<?> connection, boolean socket, Incoming incoming, AdmissionFilter filter) {
        offers.put(connection.getId(), new Offer((TCPNIOConnection) connection, incoming, filter));
        return (socket ? SOCKET : STREAM) + connection.getId();
    }

    void withdraw(Connection<?> connection) {
        offers.remove(connection.getId());
    }

    /** Whether the client has offered to go on as a WebSocket (RFC 6455), and as such an offer has to be. */
    public static boolean isSocket(String ticket) {
        return ticket.startsWith(SOCKET);
    }

    /**
     * Takes a connection and begins its answer. The server's own answer to the same request is to be completed after that: nobody
     * sees it.
     *
     * @param ticket of the request, {@link social.hearsay.common.wire.Headers#CONNECTION_TICKET}
     * @param head the lines of the answer's head, the status first; what makes answers safe is added
     * @param most bytes that may wait for the client to fetch them
     * @return false when there is no such connection any more, and nothing was done
     */
    public boolean take(String ticket, List<String> head, int most, StreamConnection.Client client) {
        Offer offer = offers.remove(Long.valueOf(ticket.substring(ticket.indexOf('-') + 1)));
        if (offer == null) {
            return false;
        }
        if (!offer.incoming().take(client)) {
            return false;
        }
        // What is silent is not idle: whoever has it says when it is over.
        IdleTimeoutFilter.setCustomTimeout(offer.connection(), -1, TimeUnit.SECONDS);
        offer.connection().setMaxAsyncWriteQueueSize(AsyncQueueWriter.UNLIMITED_SIZE);
        offer.filter().say(offer.connection(), offer.incoming(), RefusalText.head(head));
        client.opened(new TakenConnection(offer.connection(), offer.incoming(), offer.filter(), most));
        byte[] early = offer.incoming().early();
        if (early.length > 0) {
            client.received(early);
        }
        return true;
    }
}
