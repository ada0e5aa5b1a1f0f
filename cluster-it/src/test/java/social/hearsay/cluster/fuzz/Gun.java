package social.hearsay.cluster.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends what an HTTP client would refuse to send, each shot on a connection of its own. */
final class Gun {
    /** Longer than any answer may take, queueing on a busy machine included. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InetSocketAddress target;

    Gun(URI server) {
        this.target = new InetSocketAddress(server.getHost(), server.getPort());
    }

    /**
     * The answer, if one came; none when the server closed the connection. Where the server could
     * wait for more of the request it is told that nothing comes.
     *
     * @throws AssertionError when it does neither in time
     */
    Optional<RawAnswer> fire(Shot shot) throws IOException {
        try (Socket socket = connect(PATIENCE)) {
            write(socket, shot.bytes());
            if (!shot.isWhole()) {
                socket.shutdownOutput();
            }
            return RawAnswer.read(
                    new BufferedInputStream(socket.getInputStream()),
                    shot.method().equals("HEAD"));
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("No answer in " + PATIENCE + " to " + shot, silent);
        } catch (SocketException closed) {
            // Closed while we were still sending: it had seen enough.
            return Optional.empty();
        }
    }

    Socket connect(Duration patience) throws IOException {
        Socket socket = new Socket();
        socket.connect(target, (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) patience.toMillis());
        return socket;
    }

    /** A server that has answered already need not read the rest. */
    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream stream = socket.getOutputStream();
        try {
            stream.write(bytes);
            stream.flush();
        } catch (SocketException closed) {
            if (socket.getInputStream().available() == 0) {
                throw closed;
            }
        }
    }
}
