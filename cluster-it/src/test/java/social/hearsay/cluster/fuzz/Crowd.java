package social.hearsay.cluster.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Connections that are open at once, and how they end. Closing it closes those that are left. */
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** So small that hardly anything fits in where nobody reads. */
    private static final int SMALL = 2_048;

    private final List<Socket> sockets = new ArrayList<>();

    /** So many more to a server, each of which says that at first. */
    void join(URI server, int many, String first) throws IOException {
        byte[] bytes = first.getBytes(StandardCharsets.ISO_8859_1);
        for (int number = 0; number < many; number++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.setReceiveBufferSize(SMALL);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            write(socket, bytes);
        }
    }

    /** One more byte of each; what was closed meanwhile has seen enough. */
    void drip(char drop) throws IOException {
        for (Socket socket : sockets) {
            write(socket, new byte[] {(byte) drop});
        }
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closed) {
            // Its end is read later.
        }
    }

    /**
     * How many ended in which way: by an answer's status, or 0 for being closed without one.
     *
     * @throws AssertionError when one stays open
     */
    Map<Integer, Integer> ends() throws IOException {
        Map<Integer, Integer> ends = new TreeMap<>();
        for (Socket socket : sockets) {
            ends.merge(end(socket), 1, Integer::sum);
        }
        return ends;
    }

    private static int end(Socket socket) throws IOException {
        try {
            InputStream stream = socket.getInputStream();
            Optional<RawAnswer> answer = RawAnswer.read(stream, false);
            return answer.map(RawAnswer::status).orElse(0);
        } catch (SocketTimeoutException open) {
            throw new AssertionError("It is still open, and nothing comes", open);
        } catch (SocketException closed) {
            return 0;
        }
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException stays) {
                throw new UncheckedIOException(stays);
            }
        }
        sockets.clear();
    }
}
