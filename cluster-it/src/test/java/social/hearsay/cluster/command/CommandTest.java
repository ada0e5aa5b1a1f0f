package social.hearsay.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    @ValueSource(
            strings = {
                "up", "down", "status", "add", "start", "kill", "pause", "resume", "retire", "backup", "restore",
                "logs", "account"
            })
    void everyVerbExplainsItself(String verb) {
        Ended help = run(verb, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).startsWith("config/cluster " + verb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "up r1",
                "up --replicas none",
                "up --replicas 0",
                "up --replicas 31",
                "up --frontends 10",
                "up --port 70000",
                "up --port",
                "up --fast",
                "down --port 8080",
                "kill",
                "kill r1 r2",
                "kill x1",
                "start r0",
                "add f10",
                "up --force",
                "retire",
                "retire f1",
                "retire s1.k3f9",
                "kill r1 --burnt",
                "backup",
                "backup one two",
                "backup one --new-secret",
                "restore",
                "restore one --secret two --new-secret",
                "account",
                "account delete ann",
                "account create ann",
                "account create ann bob --email a@example.org"
            })
    void badArgumentsAreNamedAndNothingIsMade(String line) {
        Ended ended = run(line.split(" "));

        assertThat(ended.exitCode()).isEqualTo(USAGE);
        assertThat(ended.output()).startsWith("config/cluster: ").contains("--help");
        assertThat(scratch.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down",
                "status",
                "kill r1",
                "pause r1",
                "resume r1",
                "start r1",
                "add r4",
                "logs r1",
                "retire r1",
                "backup x"
            })
    void verbsThatNeedAClusterSayThatThereIsNone(String line) {
        Ended ended = run(line.split(" "));

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("there is no cluster in").contains("config/cluster up");
    }

    @Test
    void whatIsNotThereYetSaysSo() {
        Ended ended = run("account", "create", "ann", "--email", "ann@example.org", "--admin");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("not available yet");
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
        Path lock = Files.createDirectory(scratch.resolve("data/lock"));
        long holder = ProcessHandle.current().pid();
        Files.writeString(lock.resolve("pid"), String.valueOf(holder));

        Ended ended = run("up");

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.output()).contains("process " + holder);
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
