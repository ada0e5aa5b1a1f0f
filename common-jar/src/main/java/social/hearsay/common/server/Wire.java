package social.hearsay.common.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/** Writes to a connection past the server's HTTP, in the order of the calls. No thread waits for the client. */
final class Wire {
    private static final EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> NOTHING =
            new EmptyCompletionHandler<>();

    private Wire() {}

    static void write(TCPNIOConnection peer, byte[] bytes) {
        write(peer, bytes, NOTHING);
    }

    /** And nothing after that: the client sees the end when it has fetched it. */
    static void writeLast(TCPNIOConnection peer, byte[] bytes) {
        write(peer, bytes, new EmptyCompletionHandler<>() {
            @Override
            public void completed(WriteResult<WritableMessage, SocketAddress> result) {
                endOutput(peer);
            }
        });
    }

    private static void write(
            TCPNIOConnection peer,
            byte[] bytes,
            EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> then) {
        if (TlsFilter.isSecured(peer) && peer.getProcessor() instanceof FilterChain chain) {
            writeSecured(peer, chain, bytes, then);
            return;
        }
        ((TCPNIOTransport) peer.getTransport())
                .getAsyncQueueIO()
                .getWriter()
                .write(peer, null, Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, bytes), then);
    }

    /** From below the admission, so that it is encrypted and nothing else. */
    @SuppressWarnings("rawtypes") // as Grizzly has it
    private static void writeSecured(
            TCPNIOConnection peer,
            FilterChain chain,
            byte[] bytes,
            EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> then) {
        int admission = chain.indexOfType(AdmissionFilter.class);
        chain.obtainFilterChainContext(peer, admission, -1, admission)
                .write(
                        null,
                        Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, bytes),
                        new EmptyCompletionHandler<WriteResult>() {
                            @Override
                            public void completed(WriteResult result) {
                                then.completed(null);
                            }
                        });
    }

    /** Closed at once, with bytes unread, the client would get a reset and perhaps not its answer. */
    private static void endOutput(TCPNIOConnection connection) {
        try {
            ((SocketChannel) connection.getChannel()).shutdownOutput();
        } catch (IOException | RuntimeException gone) {
            connection.terminateSilently();
        }
    }
}
