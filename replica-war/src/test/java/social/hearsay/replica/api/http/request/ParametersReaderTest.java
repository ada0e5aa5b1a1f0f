package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.replica.api.http.answer.Fault;

class ParametersReaderTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=b";

    /** What a reader may make of a body, in times its length; garbage counts. */
    private static final int MOST_TIMES = 20;

    private static final int LENGTH = 900_000;

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("large")
    void workAndMemoryAreProportionalToTheBody(String type, String what, String body, int status) {
        assertThat(statusOf(type, body)).isEqualTo(status); // once before, so that classes are loaded
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        statusOf(type, bytes);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan((long) MOST_TIMES * bytes.length);
    }

    /** Status 0 is for what is read. */
    static Stream<Arguments> large() {
        String json = MediaType.APPLICATION_JSON;
        String name = "n".repeat(LENGTH / 2);
        String text = "t".repeat(LENGTH);
        return Stream.of(
                Arguments.of(
                        json,
                        "long name over many leaves",
                        "{\"" + name + "\":{" + many("\"a\":1,") + "\"b\":1}}",
                        422),
                Arguments.of(
                        json, "long names, one each level", nested("{\"" + "n".repeat(30_000) + "\":", 30, "}"), 422),
                Arguments.of(json, "deep", nested("{\"a\":", LENGTH / 6, "}"), 422),
                Arguments.of(json, "deep list", "{\"a\":" + nested("[", LENGTH / 2, "]") + "}", 422),
                Arguments.of(json, "many fields", "{" + many("\"a\":1,") + "\"b\":1}", 422),
                Arguments.of(
                        json,
                        "many nulls below a name",
                        "{\"" + "n".repeat(190) + "\":{" + many("\"\":null,") + "\"b\":1}}",
                        422),
                Arguments.of(json, "many elements", "{\"a\":[" + many("1,") + "1]}", 422),
                Arguments.of(json, "many empty objects", "{\"a\":[" + many("{},") + "1]}", 422),
                Arguments.of(json, "a long number", "{\"a\":" + "9".repeat(LENGTH) + "}", 422),
                Arguments.of(json, "a long text", "{\"a\":\"" + text + "\"}", 0),
                Arguments.of(json, "a long text of escapes", "{\"a\":\"" + many("\\u0041") + "\"}", 0),
                Arguments.of(json, "much white space", " ".repeat(LENGTH) + "{}", 0),
                Arguments.of(FORM, "many pairs", many("a=1&"), 422),
                Arguments.of(FORM, "many names", many("a&"), 422),
                Arguments.of(FORM, "nothing often", many("&"), 0),
                Arguments.of(FORM, "a long name", name + "=1", 422),
                Arguments.of(FORM, "a long text", "a=" + text, 0),
                Arguments.of(FORM, "a long text of escapes", "a=" + many("%41"), 0),
                Arguments.of(MULTIPART, "many parts", many(part("a", "")) + "--b--\r\n", 422),
                Arguments.of(MULTIPART, "many header lines", "--b\r\n" + many("a:\r\n") + "\r\n\r\n--b--\r\n", 422),
                Arguments.of(MULTIPART, "a long name", part(name, "1") + "--b--\r\n", 422),
                Arguments.of(MULTIPART, "a long text", part("a", text) + "--b--\r\n", 0));
    }

    private static String many(String text) {
        return text.repeat(LENGTH / text.length());
    }

    private static String nested(String open, int depth, String close) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    @Test
    void partsAreReadWithTheirCharacters() {
        String file = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "in it",
                "");
        Parameters read =
                read(MULTIPART, part("status", "grüße ☃") + part("ids[]", "1") + part("ids[]", "2") + file + "--b--");

        assertThat(read.text("status")).contains("grüße ☃");
        assertThat(read.list("ids")).containsExactly("1", "2");
        assertThat(read.text("file")).contains("in it");
    }

    @Test
    void aFormIsReadWithItsCharacters() {
        Parameters read = read(FORM, "status=gr%C3%BC%C3%9Fe+%E2%98%83&ids%5B%5D=1&ids[]=2&sensitive&&x=a=b");

        assertThat(read.text("status")).contains("grüße ☃");
        assertThat(read.list("ids")).containsExactly("1", "2");
        assertThat(read.text("sensitive")).contains("");
        assertThat(read.text("x")).contains("a=b");
        byte[] latin = "status=grüße+%FC".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(FORM + ";charset=iso-8859-1", latin).text("status")).contains("grüße ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf8mb4", "-", "ütf", "'utf-8'"})
    void anUnknownCharacterSetIsA415(String charset) {
        assertThat(statusOf(FORM + ";charset=\"" + charset + "\"", "a=b")).isEqualTo(415);
        String part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain;charset=\""
                + charset + "\"\r\n\r\n1\r\n--b--";
        assertThat(statusOf(MULTIPART, part)).isEqualTo(415);
    }

    @Test
    void anUnknownTypeIsA415() {
        assertThat(statusOf("text/html", "a=b")).isEqualTo(415);
        assertThat(statusOf("text/html", "")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, a=%",
        "application/x-www-form-urlencoded, %zz=1",
        "multipart/form-data, x",
        "multipart/form-data; boundary=b, '--b\r\nContent-Disposition: form-data; name=a\r\n"
                + "Content-Type: multipart/mixed\r\n\r\nx\r\n--b--\r\n'",
        "multipart/form-data; boundary=b, '--b\r\nContent-Disposition: form-data; name=a\r\n\r\ncut off'"
    })
    void whatHasNotTheFormOfItsTypeIsMalformed(String type, String body) {
        assertThat(statusOf(type, body)).isEqualTo(400);
    }

    /** A length that was promised and not kept, or a chunk that is none: the container throws. */
    @ParameterizedTest
    @ValueSource(strings = {MediaType.APPLICATION_JSON, FORM, MULTIPART})
    void aBodyThatBreaksOffIsTheClientsFault(String type) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Invalid chunk header");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> read(type, broken))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.answer().status()).isEqualTo(400));
    }

    private static int statusOf(String type, String body) {
        return statusOf(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static int statusOf(String type, byte[] body) {
        try {
            read(type, body);
            return 0;
        } catch (Fault fault) {
            return fault.answer().status();
        }
    }

    private static Parameters read(String type, String body) {
        return read(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Parameters read(String type, byte[] body) {
        return read(type, new ByteArrayInputStream(body));
    }

    private static Parameters read(String type, InputStream body) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle("Content-Type", type);
        return new ParametersReader()
                .readFrom(Parameters.class, Parameters.class, new Annotation[0], Types.of(type), headers, body);
    }

    /** Types without the container that would read them. */
    private static final class Types {
        static MediaType of(String type) {
            int slash = type.indexOf('/');
            int end = type.indexOf(';') < 0 ? type.length() : type.indexOf(';');
            String first = type.substring(0, slash);
            String second = type.substring(slash + 1, end);
            return type.contains("charset")
                    ? new MediaType(first, second, type.replaceAll(".*charset=|\"", ""))
                    : new MediaType(first, second);
        }
    }
}
