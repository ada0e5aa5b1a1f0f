package social.hearsay.cluster.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status HTTP's
 * @param headers by lower-case name; the last of several
 * @param body up to a mebibyte of it, chunks' lengths included
 */
record RawAnswer(int status, Map<String, String> headers, String body) {
    private static final int MOST = 1 << 20;

    /**
     * Reads one answer; empty when the connection ended before it.
     *
     * @throws java.net.SocketTimeoutException when the socket's patience ends first
     */
    static Optional<RawAnswer> read(InputStream stream, boolean toHead) throws IOException {
        while (true) {
            String line = line(stream);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            int status = Integer.parseInt(line.split(" ", 3)[1]);
            Map<String, String> headers = new HashMap<>();
            for (String header = line(stream); !header.isEmpty(); header = line(stream)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            if (status >= 200) {
                // A stream has no end, so whoever asked for one has got it.
                boolean endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
                boolean bodiless = toHead || status == 204 || status == 304 || endless;
                return Optional.of(new RawAnswer(status, headers, bodiless ? "" : body(stream, headers)));
            }
        }
    }

    private static String body(InputStream stream, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return text(stream.readNBytes(Math.min(MOST, Integer.parseInt(length))));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            int chunk = chunkLength(stream);
            while (chunk > 0 && all.size() < MOST) {
                all.writeBytes(stream.readNBytes(chunk));
                line(stream);
                chunk = chunkLength(stream);
            }
            return text(all.toByteArray());
        }
        return text(stream.readNBytes(MOST));
    }

    private static int chunkLength(InputStream stream) throws IOException {
        String line = line(stream);
        return line.isEmpty() ? 0 : Integer.parseInt(line.strip(), 16);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream stream) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
