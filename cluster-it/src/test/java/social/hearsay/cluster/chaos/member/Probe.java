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
import social.hearsay.cluster.fixture.MemberRequests.Reply;

/** One question over HTTP, asked on the very machine that it is about. */
final class Probe {
    private static final int PATIENCE_MILLISECONDS = 3_000;

    private Probe() {}

    /** An answer, with the body of a 200 only; status 0 when there is none for some seconds. */
    static Reply<String> ask(Cell cell, URI uri, Map<String, String> headers) {
        return ask(cell, uri, headers, new byte[0]);
    }

    /** The same with a body of JSON, by POST; without one it is a GET. */
    static Reply<String> ask(Cell cell, URI uri, Map<String, String> headers, byte[] json) {
        try {
            return cell.visit(() -> ask(uri, headers, json));
        } catch (UncheckedIOException unreachable) {
            return new Reply<>(0, Optional.empty(), Optional.empty());
        }
    }

    /** All of it happens on the calling thread, so the socket belongs to that thread's network. */
    private static Reply<String> ask(URI uri, Map<String, String> headers, byte[] json) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLISECONDS);
        connection.setReadTimeout(PATIENCE_MILLISECONDS);
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        try {
            if (json.length > 0) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(json);
            }
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                Optional<String> statement = Optional.ofNullable(connection.getHeaderField("Member-Recipient"));
                return new Reply<>(status, statement, Optional.empty());
            }
            try (InputStream body = connection.getInputStream()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Reply<>(status, Optional.empty(), Optional.of(text));
            }
        } finally {
            connection.disconnect();
        }
    }
}
