package social.hearsay.cluster.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Command.Ended;

/** What {@code config/cluster} says before it starts anything. */
class CommandTest {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NOT_RUNNING = 3;
    /** Who is at work on what is in parts of a file: that many, of that many bytes each. */
    private static final int LOCK_PARTS = 40;

    private static final int LOCK_PART = 128;

    @TempDir
    Path scratch;

    private Ended run(String... words) {
        return run(Map.of(), words);
    }

    private Ended run(Map<String, String> environment, String... words) {
        return new Command(scratch.resolve("data"), environment).run(words);
    }

    @Test
    void helpNamesEveryVerb() {
        Ended help = run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output())
                .contains("up", "down", "status", "add", "start", "kill", "pause", "resume")
                .contains("retire", "backup", "restore", "logs", "account create", "--data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "up --replicas none"})
    void badArgumentsAreNamedAndNothingIsMade(String line) {
        Ended ended = run(line.split(" "));

        assertThat(ended.exitCode()).isEqualTo(USAGE);
        assertThat(ended.output()).startsWith("config/cluster: ").contains("--help");
        assertThat(scratch.resolve("data")).doesNotExist();
    }

    @Test
    void verbsThatNeedAClusterSayThatThereIsNone() {
        Ended ended = run("status");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("there is no cluster in").contains("config/cluster up");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        Ended ended = run(Map.of("JAVA_HOME", scratch.toString()), "up");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("JAVA_HOME is " + scratch).contains("17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.22", "1.8.0_402"})
    void aJavaThatIsTooOldIsNamed(String version) throws IOException {
        fakeJava("openjdk version \"" + version + "\" 2024-01-16");

        Ended ended = run(Map.of("JAVA_HOME", scratch.toString()), "up");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("too old").contains(version).contains("17");
        assertThat(scratch.resolve("data")).doesNotExist();
    }

    @Test
    void aJavaThatDoesNotTellItsVersionIsNamed() throws IOException {
        fakeJava("no Java here");

        Ended ended = run(Map.of("JAVA_HOME", scratch.toString()), "up");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("can't tell the version");
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
        Path photo = scratch.resolve("data/r1/photo.jpg");
        Files.createDirectories(photo.getParent());
        Files.createFile(photo);

        Ended ended = run("up");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("holds no cluster");
        assertThat(photo).exists();
    }

    @Test
    void statusOfAClusterThatIsDownSaysSo() throws IOException {
        cluster(18_290);

        Ended ended = run("status");

        assertThat(ended.exitCode()).isEqualTo(NOT_RUNNING);
        assertThat(ended.output()).contains("r1").contains("f1").contains("down");
    }

    @Test
    void aClusterKeepsItsPort() throws IOException {
        cluster(18_290);

        Ended ended = run("up", "--port", "18294");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("18290").contains("--data");
    }

    @Test
    void aPortThatIsTakenIsNamedWithTheMemberItIsFor() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            cluster(other.getLocalPort());

            Ended ended = run("up");

            assertThat(ended.exitCode()).isEqualTo(FAILED);
            assertThat(ended.output())
                    .contains("port " + other.getLocalPort())
                    .contains("f1's")
                    .contains("taken");
        }
    }

    @Test
    void anotherCommandAtWorkIsNamed() throws IOException {
        cluster(18_290);
        long holder = ProcessHandle.current().pid();
        try (FileChannel file = FileChannel.open(
                        scratch.resolve("data/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            for (int part = 0; part < LOCK_PARTS; part++) {
                file.write(ByteBuffer.wrap((holder + "\tstart r1").getBytes(US_ASCII)), part * (long) LOCK_PART);
            }

            for (String line : List.of("up", "start r1", "retire r1")) {
                Ended ended = run(line.split(" "));

                assertThat(ended.exitCode()).as(ended.output()).isEqualTo(FAILED);
                assertThat(ended.output()).contains("process " + holder + ": start r1");
            }
        }
    }

    /** A cluster of r1 and f1 that was up once. */
    private void cluster(int port) throws IOException {
        Path data = Files.createDirectories(scratch.resolve("data"));
        Files.writeString(data.resolve("port"), port + "\n");
        Files.createDirectories(data.resolve("f1"));
        Files.createFile(Files.createDirectories(data.resolve("r1/store")).resolve("hearsay.db"));
    }

    private void fakeJava(String banner) throws IOException {
        Path java = Files.createDirectories(scratch.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '" + banner + "' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
