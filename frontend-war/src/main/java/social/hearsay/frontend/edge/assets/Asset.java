package social.hearsay.frontend.edge.assets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import social.hearsay.common.wire.PagePolicy;
import social.hearsay.frontend.edge.http.Field;

/** One file, plain and compressed. Never changes while the front end runs. */
public final class Asset {
    private static final byte[] NOTHING = {};
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /** What is smaller fits into one packet as it is. */
    private static final int WORTH_COMPRESSING = 1024;

    /** Pictures of other kinds are compressed by themselves. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "webmanifest", "application/manifest+json; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "png", "image/png",
            "woff2", "font/woff2");

    private static final List<Field> OF_PAGES = List.of(
            new Field("Content-Security-Policy", PagePolicy.CONTENT_SECURITY_POLICY),
            new Field("Cross-Origin-Opener-Policy", "same-origin"),
            new Field("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

    /** Runs for all addresses, which a browser allows only where the server says so. */
    private static final String WORKER = "/assets/service-worker.js";

    private final String type;
    private final boolean worker;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    private Asset(String type, boolean worker, byte[] plain, byte[] compressed, String tag) {
        this.type = type;
        this.worker = worker;
        this.plain = plain;
        this.compressed = compressed;
        this.tag = tag;
    }

    /**
     * The file of that name.
     *
     * @param path its ending says its type
     * @throws IllegalArgumentException for an ending that is not known: a browser would have to guess
     */
    static Asset of(String path, byte[] content) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.get(ending);
        if (type == null) {
            throw new IllegalArgumentException("Of no known type: " + path);
        }
        boolean text = type.contains("charset");
        byte[] smaller = text && content.length >= WORTH_COMPRESSING ? gzip(content) : content;
        boolean worker = path.equals(WORKER);
        return new Asset(type, worker, content, smaller.length < content.length ? smaller : content, tag(content));
    }

    /**
     * The answer to who asks for it, with the header lines that every page of ours has.
     *
     * @param ifNoneMatch what the browser has, as {@code If-None-Match} says it
     * @param acceptEncoding what it can unpack, as {@code Accept-Encoding} says it
     */
    public Served serve(Optional<String> ifNoneMatch, Optional<String> acceptEncoding) {
        boolean packed =
                compressed != plain && acceptEncoding.filter(Asset::takesGzip).isPresent();
        String named = "\"" + tag + (packed ? "-gzip" : "") + "\"";
        List<Field> fields = new ArrayList<>(OF_PAGES);
        fields.add(new Field("ETag", named));
        fields.add(new Field("Cache-Control", "no-cache"));
        fields.add(new Field("Vary", "Accept, Accept-Encoding"));
        if (worker) {
            fields.add(new Field("Service-Worker-Allowed", "/"));
        }
        if (ifNoneMatch.filter(had -> knows(had, tag)).isPresent()) {
            return new Served(NOT_MODIFIED, fields, NOTHING);
        }
        fields.add(new Field("Content-Type", type));
        if (packed) {
            fields.add(new Field("Content-Encoding", "gzip"));
        }
        return new Served(OK, fields, packed ? compressed : plain);
    }

    /** Whether one of those tags is of this content, in whichever encoding it went. */
    private static boolean knows(String had, String tag) {
        return had.strip().equals("*") || had.contains("\"" + tag + "\"") || had.contains("\"" + tag + "-gzip\"");
    }

    private static boolean takesGzip(String accepted) {
        for (String one : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = one.strip().split(";", 2);
            if (parts[0].strip().equals("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return packed.toByteArray();
    }

    /** Status, header lines and content of an answer. */
    public static final class Served {
        private final int status;
        private final List<Field> fields;
        private final byte[] content;

        Served(int status, List<Field> fields, byte[] content) {
            this.status = status;
            this.fields = List.copyOf(fields);
            this.content = content;
        }

        public int status() {
            return status;
        }

        public List<Field> fields() {
            return fields;
        }

        /** Shared by all who are answered: not to be changed. */
        public byte[] content() {
            return content;
        }
    }
}
