package social.hearsay.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Command.Ended;
import social.hearsay.common.secret.ClusterSecret;

/** What {@code config/cluster backup} and {@code restore} refuse before they start anything. */
class BackupCommandTest {
    private static final byte[] SECRET = new byte[ClusterSecret.SHORTEST];

    @TempDir
    Path scratch;

    private Path data;
    private Path file;

    @BeforeEach
    void writeABackup() throws Exception {
        data = scratch.resolve("data");
        file = scratch.resolve("backup.gz");
        Files.write(file, backup(2, new ClusterSecret(SECRET).fingerprint()));
    }

    @Test
    void aBackupIsTakenOfARunningReplicaOnly() throws IOException {
        cluster();

        refused(run("backup", scratch.resolve("new.gz").toString()), "no replica is running");
    }

    @Test
    void aBackupReplacesNoFileUnlessItIsTold() throws IOException {
        cluster();

        refused(run("backup", file.toString()), "exists", "--force");
        refused(run("backup", scratch.toString()), "is a directory");
        refused(run("backup", scratch.resolve("nowhere/new.gz").toString()), "there is no directory");
        refused(run("backup", file.toString(), "--force"), "no replica is running");
    }

    @Test
    void whatIsNotThereIsNotRestored() {
        refused(run("restore", scratch.resolve("lost.gz").toString()), "there is no file", "lost.gz");
        assertThat(data).doesNotExist();
    }

    @Test
    void somethingElseIsNotRestored() throws IOException {
        Files.writeString(file, "Dear diary");
        isNotRestored("is not a backup");
        Files.write(file, zipped("Dear diary\n"));
        isNotRestored("is not a backup");
    }

    @Test
    void whatWasCutShortIsNotRestored() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {20, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            isNotRestored("cut short");
        }
    }

    @Test
    void whatIsDamagedIsNotRestored() throws IOException {
        Files.write(file, zipped(header(2, "s") + "{\"sha256\":\"00\"}\n"));

        isNotRestored("damaged");
    }

    @Test
    void aBackupOfAnotherReleaseIsNamed() throws Exception {
        Files.write(file, backup(99, "s"));

        isNotRestored("format 99");
    }

    @Test
    void aClusterThatIsThereIsNotMixedWithABackup() throws IOException {
        cluster();

        refused(run("restore", file.toString()), "not empty", "r1", "--data");
        assertThat(data.resolve("r1/store/replica.db")).exists();
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(data.resolve("photos"));

        refused(run("restore", file.toString()), "not empty");
    }

    @Test
    void aRestoreThatWasKilledIsNotBegunAnew() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("restoring"), "/some/other.gz\n");

        refused(run("restore", file.toString()), "/some/other.gz", "up");
    }

    @Test
    void theSecretOfTheOldClusterIsAskedFor() throws IOException {
        refused(run("restore", file.toString()), "--secret", "--new-secret");

        Path other = secret(scratch.resolve("other"), (byte) 1);
        refused(run("restore", file.toString(), "--secret", other.toString()), "is not the secret");
        assertThat(data.resolve("secret")).doesNotExist();

        secret(Files.createDirectories(data).resolve("secret"), (byte) 1);
        refused(run("restore", file.toString()), "is not the secret");
        Path right = secret(scratch.resolve("right"), (byte) 0);
        refused(run("restore", file.toString(), "--secret", right.toString()), "another secret");
    }

    private void isNotRestored(String reason) {
        refused(run("restore", file.toString(), "--new-secret"), reason);
        assertThat(data).doesNotExist();
    }

    private static void refused(Ended ended, String... reasons) {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains(reasons);
    }

    private Ended run(String... words) {
        return new Command(data, Map.of()).run(words);
    }

    private void cluster() throws IOException {
        Files.createFile(Files.createDirectories(data.resolve("r1/store")).resolve("replica.db"));
        Files.writeString(data.resolve("port"), "18290\n");
    }

    private static Path secret(Path path, byte first) throws IOException {
        byte[] bytes = SECRET.clone();
        bytes[0] = first;
        return Files.writeString(path, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static byte[] backup(int format, String fingerprint) throws IOException, GeneralSecurityException {
        String lines = header(format, fingerprint);
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
        return zipped(lines + "{\"sha256\":\"" + HexFormat.of().formatHex(sum) + "\"}\n");
    }

    private static String header(int format, String fingerprint) {
        return "{\"format\":" + format + ",\"takenAt\":\"2024-05-01T12:00:00Z\",\"secret\":\"" + fingerprint
                + "\",\"digest\":\"0000000000000000\",\"rows\":{},\"state\":{\"cluster\":\"c\"}}\n";
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
