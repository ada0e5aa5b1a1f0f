package social.hearsay.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.secret.ClusterSecret;

/** Files of media, from replicas that are an HTTP server with a map. */
class MediaCopyTest {
    private static final int PIECE = 1 << 20;

    @TempDir
    Path directory;

    private final Map<String, byte[]> files = new TreeMap<>();
    private HttpServer server;
    private URI replica;
    private int given;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/replica/files", this::names);
        server.createContext("/replica/files/", this::file);
        server.start();
        replica = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/replica");
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void names(HttpExchange exchange) throws IOException {
        String beginning = exchange.getRequestURI().getQuery().replace("beginning=", "");
        String names = files.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(","));
        answer(exchange, 200, ("{\"files\":[" + names + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private void file(HttpExchange exchange) throws IOException {
        byte[] content = Objects.requireNonNull(
                files.get(exchange.getRequestURI().getPath().replaceFirst(".*/", "")));
        int first =
                Integer.parseInt(exchange.getRequestHeaders().getFirst("Range").replaceFirst("bytes=(\\d+)-.*", "$1"));
        if (first >= content.length) {
            answer(exchange, 416, new byte[] {'{', '}'});
        } else {
            given++;
            answer(exchange, 206, Arrays.copyOfRange(content, first, Math.min(content.length, first + PIECE)));
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String upload(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        String name = HexFormat.of().formatHex(ContentDigest.algorithm().digest(content));
        files.put(name, content);
        return name;
    }

    private MediaCopy.Facts take() throws InterruptedException {
        MemberClient client = new MemberClient(
                () -> new ClusterSecret(new byte[ClusterSecret.SHORTEST]),
                () -> {
                    throw new AssertionError("nobody wants TLS");
                },
                Pace.real());
        return new MediaCopy(client, console(), Pace.real(), directory.resolve("media")).take(List.of(replica));
    }

    private static Console console() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere);
    }

    private Path copyOf(String name) {
        return directory.resolve("media").resolve(name.substring(0, 2)).resolve(name);
    }

    @Test
    void eachFileIsCopiedWholeAndOnce() throws Exception {
        List<String> names =
                Stream.of(1, PIECE, PIECE + 1, 3 * PIECE - 7).map(this::upload).toList();

        assertThat(take()).isEqualTo(new MediaCopy.Facts(4, 0));
        for (String name : names) {
            assertThat(copyOf(name)).hasBinaryContent(files.get(name));
        }

        int before = given;
        upload(17);
        assertThat(take()).isEqualTo(new MediaCopy.Facts(1, 4));
        assertThat(given).isEqualTo(before + 1);
    }

    @Test
    void whatIsNotWhatItIsCalledIsRefusedAndLeavesNothing() {
        String name = upload(100);
        files.put(name, new byte[100]);

        assertThatThrownBy(this::take).isInstanceOf(Failure.class).hasMessageContaining("something else for " + name);
        assertThat(copyOf(name).getParent()).isEmptyDirectory();
    }

    @Test
    void nothingElseIsTakenForTheNameOfAFile() throws Exception {
        files.put("../../evil", new byte[3]);
        files.put("00/../../evil", new byte[3]);

        assertThat(take()).isEqualTo(new MediaCopy.Facts(0, 0));
    }

    @Test
    void theyComeBackWhereAReplicaLooksForThem() throws Exception {
        String name = upload(1000);
        take();
        Files.writeString(directory.resolve("media").resolve("README"), "not one of them");

        MediaCopy.putBack(directory.resolve("media"), directory.resolve("store/media"), console(), Pace.real());

        assertThat(directory
                        .resolve("store/media")
                        .resolve(name.substring(0, 2))
                        .resolve(name))
                .hasBinaryContent(files.get(name));
        assertThat(directory.resolve("store/media/README")).doesNotExist();
    }
}
