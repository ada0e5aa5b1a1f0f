package social.hearsay.cluster.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;

/** What leaves the beginning or the end of a request in doubt, and lines that nobody understands. */
abstract class HeadsContract extends BadInputContract {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    HeadsContract(Scene scene) {
        super(scene);
    }

    /** What no client library sends; the connection ends where nobody can tell what comes next. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "Content-Length: 3\r\nContent-Length: 4",
                "Host: other",
                "X: a\r\n b"
            })
    void whatLeavesTheEndOfARequestInDoubt(String lines) throws IOException {
        String answer = raw("POST /api/v1/apps HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n3\r\na=b\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Connection: close", "{\"error\":");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }

    @Test
    void headsThatAreTooLong() throws IOException {
        String end = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
        assertThat(raw("GET /api/v1/instance?" + "a".repeat(8_300) + end + "\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(raw("GET /api/v1/instance" + end + "X: a\r\n".repeat(95) + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET /api/v1/instance" + end + "X: a\r\n".repeat(150) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    /** Whoever pipelines gets answers in order, whoever makes them. */
    @Test
    void answersComeInTheOrderOfRequests() throws IOException {
        String one = "GET /api/v1/instance HTTP/1.1\r\nHost: a\r\n\r\n";
        String none = "GET /api/nope HTTP/1.1\r\nHost: a\r\n\r\n";
        String last = "GET /nope HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(statuses(raw(one + none + one + last))).containsExactly("200", "404", "200", "404");
    }

    /** While the server ends the request before, it may read on already: the body is nobody else's. */
    @Test
    void aBodyThatComesAMomentAfterItsHeadBelongsToIt() throws IOException {
        String body = "{\"status\":\"\"}";
        String head = "POST /api/v1/statuses HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nAuthorization: Bearer " + ann().token() + "\r\n\r\n";
        URI server = cluster().frontEnd(1);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            for (int round = 0; round < 800; round++) {
                int micros = round % 400;
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
                while (System.nanoTime() - until < 0) {
                    Thread.onSpinWait();
                }
                socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(socket.getInputStream()))
                        .as("after %d microseconds", micros)
                        .startsWith("HTTP/1.1 422 ");
            }
        }
    }

    /** One whole answer that says how long it is. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended after: " + head);
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        assertThat(length.find()).as("%s", head).isTrue();
        byte[] content = in.readNBytes(Integer.parseInt(length.group(1)));
        return head + new String(content, StandardCharsets.UTF_8);
    }

    private static List<String> statuses(String answers) {
        return Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ")
                .matcher(answers)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** As {@code java.net.http} does with the first request of each connection, by default. */
    @Test
    void requestsThatOfferAnUpgradeAreServedWithoutOne() throws Exception {
        URI path = cluster().frontEnd(1).resolve("/api/v1/statuses");
        for (int number = 0; number < 200; number++) {
            HttpRequest request = HttpRequest.newBuilder(path)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"status\":\"\"}"))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, */*;q=x",
        "Accept-Language, ;",
        "Accept-Language, en_US",
        "Accept-Charset, ;",
        "Content-Type, ;"
    })
    void aHeaderThatNothingDependsOnIsIgnored(String name, String value) {
        assertThat(ann().send(ann().request("/api/v1/instance").setHeader(name, value))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent: J\u00fcrgen, 200",
        "'Cookie: other=\u00e9', 200",
        "Referer: http://a/\u00e9, 200",
        "Authorization: Bearer \u00e9, 401",
        "Idempotency-Key: \u00e9, 400",
        "Expect: nonsense, 417"
    })
    void whatTheServerWouldRefuseWithoutAWord(String line, int status) throws IOException {
        String answer = raw("GET /api/v1/instance HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + line + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Access-Control-Allow-Origin: *", status == 200 ? "\"uri\":" : "{\"error\":");
    }

    @ParameterizedTest
    @CsvSource({"Content-Type, ;", "Content-Type, a/b;="})
    void aHeaderThatCanNotBeRead(String name, String value) {
        Client.Answer answer = ann().send(ann().request("/api/v1/statuses")
                .setHeader(name, value)
                .POST(BodyPublishers.ofString("{\"status\":\"\"}")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(name);
    }
}
