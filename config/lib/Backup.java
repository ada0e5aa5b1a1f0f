import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import social.hearsay.common.secret.ClusterSecret;

/**
 * What the command can't do in a shell about backups: copying a binary file by range, and checksums.
 *
 * <pre>
 * Backup take FILE KEYFILE ADDRESS…   copies a snapshot of the first of these replicas that gives one
 * Backup check FILE [SECRETFILE]      verifies it; exit code 3 when it is of another secret
 * </pre>
 */
final class Backup {
    private static final int FORMAT = 2;
    private static final int OTHER_SECRET = 3;
    private static final int RANGE = 1 << 20;
    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long TELL_NANOS = 2_000_000_000L;

    private static long told = System.nanoTime();

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        try {
            if (words.get(0).equals("take")) {
                take(Path.of(words.get(1)), Path.of(words.get(2)), words.subList(3, words.size()));
            } else {
                Facts facts = check(Path.of(words.get(1)));
                System.out.println(facts);
                if (words.size() > 2 && !ofSecret(facts, Path.of(words.get(2)))) {
                    System.exit(OTHER_SECRET);
                }
            }
        } catch (NoSuchFileException missing) {
            fail("there is no " + missing.getFile());
        } catch (IOException | IllegalArgumentException failure) {
            fail(failure.getMessage());
        }
    }

    private static void fail(String message) {
        System.err.println("config/cluster: " + message);
        System.exit(1);
    }

    // ---- Taking one ----

    private static void take(Path file, Path keyFile, List<String> replicas) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(part)));
        String key = Files.readString(keyFile).strip();
        IOException last = new IOException("no replica was asked");
        for (String replica : replicas) {
            try {
                new Copy(replica, key).into(part);
                Facts facts = check(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                System.out.println(facts);
                return;
            } catch (IOException failed) {
                System.err.println("  no backup from " + replica + ": " + failed.getMessage());
                last = failed;
            }
        }
        throw new IOException("no replica gave a backup; the last one: " + last.getMessage(), last);
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException undeletable) {
            System.err.println("config/cluster: " + part + " can't be removed: " + undeletable.getMessage());
        }
    }

    /** From one replica, which takes a snapshot into a file of its own that is then copied. */
    private record Copy(String replica, String key) {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();

        void into(Path part) throws IOException, InterruptedException {
            String begun = text(ask("POST", "", "", 202));
            String path = "/" + field(begun, "id");
            try {
                String state = begun;
                while (!field(state, "done").equals("true")) {
                    if (!field(state, "failure").isEmpty()) {
                        throw new IOException("it can't take one: " + field(state, "failure"));
                    }
                    Thread.sleep(200);
                    state = text(ask("GET", path, "", 200));
                    tell("taken at " + replica, number(state, "rows"), number(state, "ofRows"), "rows");
                }
                copy(path + "/file", number(state, "bytes"), part);
            } finally {
                send(request("DELETE", path, ""));
            }
        }

        private void copy(String path, long size, Path part) throws IOException, InterruptedException {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                while (out.position() < size) {
                    String range = "bytes=" + out.position() + "-" + (out.position() + RANGE - 1);
                    ByteBuffer bytes = ByteBuffer.wrap(ask("GET", path, range, 206));
                    while (bytes.hasRemaining()) {
                        out.write(bytes);
                    }
                    tell("copied", out.position(), size, "bytes");
                }
                out.force(true);
            }
        }

        /** Once more when it is not answered: a connection may break without anybody being dead. */
        private byte[] ask(String method, String path, String range, int expected)
                throws IOException, InterruptedException {
            for (int tries = 1; ; tries++) {
                try {
                    HttpResponse<byte[]> answer = CLIENT.send(request(method, path, range), BodyHandlers.ofByteArray());
                    if (answer.statusCode() == expected) {
                        return answer.body();
                    }
                    throw new IOException("it answers " + answer.statusCode() + " " + field(text(answer.body()), "error"));
                } catch (java.net.ConnectException | java.net.http.HttpTimeoutException unanswered) {
                    if (tries == TRIES) {
                        throw new IOException("it does not answer", unanswered);
                    }
                }
            }
        }

        private void send(HttpRequest request) throws InterruptedException {
            try {
                CLIENT.send(request, BodyHandlers.discarding());
            } catch (IOException unanswered) {
                // The replica removes by itself what nobody asks for.
            }
        }

        private HttpRequest request(String method, String path, String range) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica + "/snapshots" + path))
                    .timeout(TIMEOUT)
                    .header("Cluster-Key", key);
            if (!range.isEmpty()) {
                request.header("Range", range);
            }
            return method.equals("POST")
                    ? request.header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"covers\":{}}"))
                            .build()
                    : request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
    }

    // ---- Verifying one ----

    /** What a backup says of itself. */
    private record Facts(String cluster, String takenAt, String secret, String digest, long rows, long bytes) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Cluster %s as of %s: %,d rows, %,d bytes, digest %s; the checksum is right",
                    cluster, takenAt, rows, bytes, digest);
        }
    }

    /**
     * A backup is lines, zipped: the first says what it is, the last one is the SHA-256 of all before.
     *
     * @throws IOException when it is none, is cut short, or is damaged
     */
    private static Facts check(Path file) throws IOException {
        long size = Files.size(file);
        try (Counted counted = new Counted(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
                InputStream lines = new BufferedInputStream(new GZIPInputStream(counted, 1 << 16), 1 << 16)) {
            MessageDigest read = MessageDigest.getInstance("SHA-256");
            byte[] line = line(lines);
            String header = text(line);
            checkFormat(file, header);
            long rows = -1;
            for (byte[] next = line; next.length > 0; next = line(lines)) {
                if (next != line) {
                    read.update(line);
                    line = next;
                }
                rows++;
                tell("checked", counted.count, size, "bytes");
            }
            if (!HexFormat.of().formatHex(read.digest()).equals(field(text(line), "sha256"))) {
                throw new IOException(file + (field(text(line), "sha256").isEmpty()
                        ? " was cut short" : " is damaged: its checksum is wrong"));
            }
            return new Facts(field(header, "cluster"), field(header, "takenAt"), field(header, "secret"),
                    field(header, "digest"), rows - 1, size);
        } catch (EOFException cut) {
            throw new IOException(file + " was cut short", cut);
        } catch (ZipException strange) {
            throw new IOException(file + (Files.size(file) > 1 && isZipped(file)
                    ? " is damaged: " + strange.getMessage() : " is not a backup"), strange);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static boolean isZipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {0x1f, (byte) 0x8b});
        }
    }

    private static void checkFormat(Path file, String header) throws IOException {
        long format = number(header, "format");
        if (format == 0 || field(header, "takenAt").isEmpty()) {
            throw new IOException(file + (format == 0
                    ? " is not a backup" : " is of format " + format + ", which this release can't read"));
        }
        if (format != FORMAT) {
            throw new IOException(file + " is of format " + format + ", and this release reads format " + FORMAT);
        }
    }

    /** With its line feed; empty at the end. */
    private static byte[] line(InputStream lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = lines.read(); next >= 0; next = lines.read()) {
            line.write(next);
            if (next == '\n' || line.size() > 1 << 26) {
                break;
            }
        }
        return line.toByteArray();
    }

    private static boolean ofSecret(Facts facts, Path secret) throws IOException {
        return ClusterSecret.read(secret).fingerprint().equals(facts.secret());
    }

    // ---- Small things ----

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The text, number or word under that name; good for our own JSON, which is all it is used for. */
    private static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([-a-z0-9.]+))")
                .matcher(json);
        if (!field.find()) {
            return "";
        }
        return field.group(1) != null ? field.group(1) : field.group(2);
    }

    private static long number(String json, String name) {
        String number = field(json, name);
        return number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
    }

    private static void tell(String what, long part, long whole, String unit) {
        if (whole > 0 && System.nanoTime() - told > TELL_NANOS) {
            told = System.nanoTime();
            System.out.printf("  %s: %d %% (%,d of %,d %s)%n", what, part * 100 / whole, part, whole, unit);
        }
    }

    private static final class Counted extends java.io.FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
