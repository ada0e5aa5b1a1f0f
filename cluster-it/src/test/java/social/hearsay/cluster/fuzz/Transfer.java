package social.hearsay.cluster.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * What one request cost on the wire, read to its end.
 *
 * @param status HTTP's; 0 when the connection was closed without an answer
 * @param sent bytes of the request
 * @param received bytes of all that came back
 */
record Transfer(int status, long sent, long received) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STATUS_LINE = 12;

    /** @param request one that asks for its connection to be closed */
    static Transfer of(Gun gun, byte[] request) throws IOException {
        try (Socket socket = gun.connect(PATIENCE)) {
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException seenEnough) {
                // It may have answered before it had all.
            }
            InputStream answer = socket.getInputStream();
            byte[] first = answer.readNBytes(STATUS_LINE);
            long received = first.length + count(answer);
            int status = first.length < STATUS_LINE ? 0 : number(first);
            return new Transfer(status, request.length, received);
        } catch (SocketException reset) {
            return new Transfer(0, request.length, 0);
        }
    }

    private static int number(byte[] statusLine) {
        byte[] digits = Arrays.copyOfRange(statusLine, STATUS_LINE - 3, STATUS_LINE);
        return Integer.parseInt(new String(digits, StandardCharsets.US_ASCII));
    }

    private static long count(InputStream stream) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long all = 0;
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                all += count;
            }
        } catch (SocketException reset) {
            // What was unread of the request when it closed.
        }
        return all;
    }
}
