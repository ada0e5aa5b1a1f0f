package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.files.MediaDirectory;

/** Bodies with files: the files go to the disk, and the rest is as in any other body. */
class UploadedFormTest {
    private static final String TYPE = "multipart/form-data; boundary=x";

    @TempDir
    Path data;

    private MediaDirectory directory = new MediaDirectory(Path.of("unused"));

    @BeforeEach
    void open() throws IOException {
        directory = new MediaDirectory(data);
        directory.open();
    }

    @Test
    void aFileIsOnTheDiskUntilTheFormIsClosed() throws Exception {
        Path file;
        try (UploadedForm form = read(parts("a description", "the file"))) {
            assertThat(form.parameters().text("description")).contains("a description");
            file = form.file("file").orElseThrow();
            assertThat(Files.readString(file)).isEqualTo("the file");
            assertThat(form.parameters().all()).doesNotContainKey("file");
        }
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void whatIsTooLongIsRefusedAndNothingIsLeft() throws Exception {
        assertFault(413, parts("x", "y".repeat(101)));
        assertFault(413, parts("x".repeat((1 << 20) + 1), "y"));
        try (Stream<Path> left = Files.list(data.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anEmptyFileIsNone() {
        try (UploadedForm form = read(parts("x", ""))) {
            assertThat(form.file("file")).isEmpty();
        }
    }

    @Test
    void formsAndJsonAreReadAsElsewhere() {
        try (UploadedForm form = read("description=x", "application/x-www-form-urlencoded")) {
            assertThat(form.parameters().text("description")).contains("x");
        }
        try (UploadedForm form = read("{\"description\":\"x\"}", "application/json")) {
            assertThat(form.parameters().text("description")).contains("x");
        }
        try (UploadedForm form = read("", "text/plain")) {
            assertThat(form.parameters().all()).isEmpty();
        }
    }

    @Test
    void aBodyThatBreaksOffIsMalformed() throws Exception {
        assertFault(400, parts("x", "y").substring(0, 120));
        try (Stream<Path> left = Files.list(data.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    private void assertFault(int status, String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.answer().status()).isEqualTo(status));
    }

    private UploadedForm read(String body) {
        return read(body, TYPE);
    }

    private UploadedForm read(String body, String type) {
        return UploadedForm.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type, directory, Set.of("file"), 100);
    }

    private static String parts(String description, String file) {
        return "--x\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n" + description
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/passwd\"\r\n\r\n"
                + file + "\r\n--x--\r\n";
    }
}
