package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import social.hearsay.cluster.chaos.network.Cell;

/** One question over HTTP, asked on the very machine that it is about. */
final class Probe {
    private static final int PATIENCE_MILLISECONDS = 3_000;

    private Probe() {}

    /** The body of a 200; nothing when there is another answer, or none for some seconds. */
    static Optional<String> ask(Cell cell, URI uri, Map<String, String> headers) {
        try {
            return cell.visit(() -> ask(uri, headers));
        } catch (UncheckedIOException unreachable) {
            return Optional.empty();
        }
    }

    /** All of it happens on the calling thread, so the socket belongs to that thread's network. */
    private static Optional<String> ask(URI uri, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLISECONDS);
        connection.setReadTimeout(PATIENCE_MILLISECONDS);
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream body = connection.getInputStream()) {
                return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }
}
