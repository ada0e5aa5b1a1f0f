package social.hearsay.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Command.Ended;
import social.hearsay.cluster.fixture.Store;

/** A cluster's life as an operator sees it. */
class ClusterCommandIT {
    @Test
    void upStatusKillPostAgainStopDownUpElsewhereAndInterrupted() throws Exception {
        try (Cluster cluster = Cluster.boot("command", Ports.COMMAND, 2, 1)) {
            Command command = cluster.command();

            Ended status = command.run("status");
            assertThat(status.exitCode()).as(status.output()).isZero();
            assertThat(status.output()).contains("r1.", "r2 ", "f1");
            assertThat(modes(command.data(), "", "r1/store", "r1/log")).containsOnly("rwx------");
            assertThat(modes(command.data(), "secret", "r1/store/replica.db", "f1/log/server.log"))
                    .containsOnly("rw-------");

            Ended account = command.run("account", "create", "ann", "--email", "ann@example.org")
                    .orThrow();
            Client ann = cluster.client(1).with(lastWordOf(account.output(), "token"));
            String first = ann.say("before");

            command.run("account", "create", "bob", "--email", "bob@example.org", "--password", "password of bob")
                    .orThrow();
            assertThat(command.run("account", "password", "bob@example.org")
                            .orThrow()
                            .output())
                    .contains("bob has another password", "password ");
            assertThat(command.run("account", "sessions", "nobody").output()).contains("Nobody is called nobody");
            assertThat(command.run("account", "close", "bob", "--output", "json")
                            .orThrow()
                            .output())
                    .contains("\"closed\" : true");

            Ended top = command.run("top", "--once").orThrow();
            assertThat(top.output()).contains("all is well: 3 of 3", "r1.", "requests/s", "f1 was started");
            Ended pictures = command.run("top", "--once", "--output", "json").orThrow();
            assertThat(pictures.output()).contains("\"p99\"", "\"valueTimestamp\"", "\"advice\"");

            cluster.kill("r1");
            assertThat(command.run("status").exitCode()).isEqualTo(1);
            assertThat(command.run("top", "--once").exitCode()).isEqualTo(1);
            String second = ann.say("while r1 is dead");
            assertThat(command.run("up", "--detach").orThrow().output())
                    .contains("already running: r2 f1", "r1 is ready");
            assertThat(command.run("status").exitCode()).isZero();
            assertThat(command.run("start", "r1").output()).contains("already running");
            assertThat(command.run("stop", "r1").orThrow().output()).contains("is stopped");
            assertThat(command.run("stop", "r1").output()).contains("r1 is not running");
            assertThat(byAnotherName(command).run("down").output()).contains("stopped: r2 f1");
            assertThat(membersOf(command.data())).isEmpty();
            assertThat(command.run("status").exitCode()).isEqualTo(3);

            Cluster moved = cluster.movedTo(Ports.COMMAND_MOVED);
            Path output = Files.createTempFile("cluster-", ".out");
            Process up = command.begin(output, "up");
            Awaitility.await("it is ready")
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> Files.readString(output).contains("Ctrl-C stops it"));
            membersFindEachOtherWhereverTheyAreNow(moved, ann, List.of(first, second));
            interrupt(up);

            assertThat(up.exitValue()).isZero();
            assertThat(membersOf(command.data())).isEmpty();
            assertThat(command.run("down").orThrow().output()).contains("nothing was running");
            for (String replica : Cluster.replicas(2)) {
                assertThat(Store.of(cluster, replica).text("select count(*) from posts"))
                        .as("posts of " + replica)
                        .isEqualTo("3");
            }
            Files.deleteIfExists(output);
        }
    }

    /** All addresses changed at once, and what one of them accepts then is everywhere: nobody is an island. */
    private static void membersFindEachOtherWhereverTheyAreNow(Cluster moved, Client ann, List<String> posts) {
        Client there = ann.through(moved.frontEnd(1));
        String after = there.say("after the move");
        assertThat(moved.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
        for (String replica : Cluster.replicas(2)) {
            assertThat(moved.status(replica, "members").toString())
                    .as("where " + replica + " looks for the others")
                    .contains(moved.replica("r1").toString())
                    .contains(moved.replica("r2").toString());
        }
        for (String id : posts) {
            assertThat(there.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
        }
        assertThat(there.get("/api/v1/statuses/" + after).status()).isEqualTo(200);
        assertThat(there.get("/cluster/status").orThrow().path("alarms").toString())
                .doesNotContain("misplaced");
    }

    @Test
    void interruptedWhileItBootsItLeavesNothingRunning() throws Exception {
        Path data = Path.of("target", "clusters", "interrupted").toAbsolutePath();
        Command command = new Command(data, java.util.Map.of());
        Path output = Files.createTempFile("cluster-", ".out");
        Process up = command.begin(
                output, "up", "--port", String.valueOf(Ports.COMMAND), "--replicas", "1", "--frontends", "1");

        Awaitility.await("a member is being booted")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !membersOf(data).isEmpty());
        interrupt(up);

        assertThat(up.exitValue()).isEqualTo(130);
        assertThat(membersOf(data)).isEmpty();
        assertThat(command.run("down").orThrow().output()).contains("nothing was running");
        Files.deleteIfExists(output);
    }

    private static List<String> modes(Path data, String... files) throws IOException {
        List<String> modes = new ArrayList<>();
        for (String file : files) {
            modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))));
        }
        return modes;
    }

    /** The same cluster through a link, with a dot in its path. */
    private static Command byAnotherName(Command command) throws IOException {
        Path link = command.data().resolveSibling("command-link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, command.data());
        return new Command(link.resolveSibling(".").resolve(link.getFileName()), command.environment());
    }

    /** What a terminal sends on Ctrl-C, which Java itself can't; returns when the process has ended. */
    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String lastWordOf(String output, String line) {
        return output.lines()
                .filter(text -> text.startsWith(line))
                .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + line + " in:\n" + output));
    }

    private static List<ProcessHandle> membersOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains("-Dhearsay.member=" + data + "/"))
                        .orElse(false))
                .toList();
    }
}
