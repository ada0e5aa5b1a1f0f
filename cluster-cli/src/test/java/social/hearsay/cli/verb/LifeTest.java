package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import social.hearsay.cli.Main;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Pace;

/** How a cluster is begun, gone on with and ended. */
class LifeTest extends FakeCluster {
    /** Twenty seconds in one. */
    private static Pace hasty() {
        return new Pace() {
            @Override
            public Duration now() {
                return Pace.real().now().multipliedBy(20);
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Pace.real().pause(duration);
            }
        };
    }

    @Test
    void whatIsBegunGoesOnAndWhatRunsIsLeftAlone() throws IOException {
        up();
        assertThat(output()).contains("r1 starts", "r2 is ready", "'config/cluster down --data \"" + data + "\"'");
        nothingIsForOthersToRead();
        KnownProcess r2 =
                members().process(new MemberName(MemberName.Kind.REPLICA, 2)).orElseThrow();

        assertThat(run("kill", "r1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("up", "--detach")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("already running: r2 f1", "r1 is ready").doesNotContain("r2 starts");
        assertThat(r2.isAlive()).isTrue();
        assertThat(run("up", "--detach")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output())
                .contains("already running: r1 r2 f1", "Hearsay is ready")
                .doesNotContain("starts at");

        assertThat(run("down")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("stopped: r1 r2 f1");
        assertThat(r2.isAlive()).isFalse();
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingThatTakesLong() throws IOException {
        try (ServerSocket other = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("up", "--detach", "--port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(output()).contains("port " + PORT + ", which is f1's, is taken by another program");
            assertThat(data.resolve("secret")).doesNotExist();
        }
    }

    @Test
    void aPausedMemberIsNamedAndStopsAllTheSame() {
        up();
        assertThat(run("pause", "r1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("paused");
        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("r1 is paused: 'config/cluster resume r1");

        assertThat(run("stop", "r1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("is stopped");
        assertThat(run("stop", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("r1 is not running");
    }

    @Test
    void whoWasStoppedAloneStartsAloneAndAnEmptyDiskNeedsOthers() throws IOException {
        up();
        assertThat(run("start", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("already running");
        run("down");
        Files.delete(data.resolve("r1/store/replica.db"));
        assertThat(run("start", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("is empty, and no other replica runs");

        assertThat(run("start", "r2")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("start", "r1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("add", "r3")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(members().running()).hasSize(3);
    }

    @Test
    void aReaderIsAddedAsThatAndPromotedAndStaysWhatItIsThen() throws IOException {
        up();
        assertThat(run("add", "f2", "--read-only")).isEqualTo(ExitCode.USAGE);
        assertThat(run("add", "r3", "--zone", "a b")).isEqualTo(ExitCode.USAGE);
        assertThat(run("add", "f2", "--delay", "1h")).isEqualTo(ExitCode.USAGE);
        assertThat(run("add", "r3", "--delay", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(run("add", "r3", "--delay", "1h", "--read-only")).isEqualTo(ExitCode.USAGE);
        assertThat(run("add", "r3", "--read-only", "--zone", "west"))
                .as(this::output)
                .isEqualTo(ExitCode.DONE);
        assertThat(run("status", "--output", "json")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("read-only");
        assertThat(run("promote", "r3")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("r3.aaaa is a writer");
        assertThat(Files.readString(data.resolve("r3/role"))).isEqualTo("writer\n");
        assertThat(run("demote", "r1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("r1.aaaa is read-only");
        assertThat(run("promote", "f1")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDemotionOnWhichNobodyAgreesSaysWhatIsMissing() throws IOException {
        verbs.variables.put("UNDECIDED", "yes");
        up();
        assertThat(run("demote", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output())
                .contains("r1 can't be made read-only: here that takes a majority", "config/cluster retire NAME");
        assertThat(data.resolve("r1/role")).as("should it join anew").doesNotExist();
        assertThat(run("promote", "r1")).as(this::output).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aStubbornMemberIsNamedByStopAndEndedByKill() {
        verbs.variables.put("HEARSAY_STUBBORN", "yes");
        up();

        verbs.pace = hasty();
        assertThat(run("stop", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("has not ended after 20 s", "config/cluster kill r1");
        assertThat(members().process(R1)).isPresent();
        for (MemberName name : members().running()) {
            assertThat(run("kill", name.toString())).as(this::output).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void ctrlCStopsAllInOrderAndDownEndsAnUpThatWatches() throws Exception {
        for (String how : new String[] {"signal", "down"}) {
            Path log = scratch.resolve(how);
            Process watching = begin(log, "up", "--replicas", "1", "--frontends", "1", "--port", "" + PORT);
            awaitText(log, "Ctrl-C stops it");
            assertThat(run("up")).isEqualTo(ExitCode.FAILED);
            assertThat(output()).contains("process " + watching.pid() + ": up");

            if (how.equals("signal")) {
                new ProcessBuilder("bash", "-c", "kill -INT " + watching.pid())
                        .start()
                        .waitFor();
            } else {
                assertThat(run("down")).as(output()).as(this::output).isEqualTo(ExitCode.DONE);
            }
            assertThat(watching.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watching.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.DONE);
            assertThat(members().running()).isEmpty();
        }
    }

    @Test
    void aFrontEndLeavesAndIsCalledBack() {
        up();
        assertThat(run("drain", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("r1 is a replica");

        assertThat(run("drain", "f1", "--keep")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("f1 is not ready any more", "is drained and stays", "config/cluster undrain f1");
        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("f1 is drained: 'config/cluster undrain f1");
        assertThat(run("undrain", "f1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("undrain", "f1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("up", "--detach")).as(this::output).isEqualTo(ExitCode.DONE);

        assertThat(run("drain", "f1")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output())
                .contains("3 streams are left, 12 requests came since (2 s left)")
                .contains("has left and ended", "config/cluster start f1");
        assertThat(run("drain", "f1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("f1 is not running");
    }

    @Test
    void aFrontEndThatDoesNotLeaveIsNamed() {
        up();
        verbs.pace = hasty();
        assertThat(run("drain", "f1", "--within", "2")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("has not left after 22 s", "config/cluster stop f1");
    }

    @Test
    void ctrlCLeavesAFrontEndThatLeavesAlone() throws Exception {
        up();
        Path log = scratch.resolve("drain");
        Process draining = begin(log, "drain", "f1", "--within", "300");
        awaitText(log, "f1 is not ready any more");
        new ProcessBuilder("bash", "-c", "kill -INT " + draining.pid()).start().waitFor();

        assertThat(draining.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(draining.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Files.readString(log)).contains("f1 goes on with it; 'config/cluster undrain f1");
        assertThat(members().process(MemberName.FIRST_FRONT_END)).isPresent();
    }

    private void nothingIsForOthersToRead() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file :
                    files.filter(each -> !each.toString().contains("/payara/")).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .endsWith("------");
            }
        }
    }

    private Process begin(Path log, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String classes = Stream.of(
                        Main.class,
                        CommandLine.class,
                        social.hearsay.common.wire.Json.class,
                        com.fasterxml.jackson.databind.ObjectMapper.class,
                        com.fasterxml.jackson.core.JsonFactory.class,
                        com.fasterxml.jackson.annotation.JsonInclude.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .reduce((one, other) -> one + ":" + other)
                .orElseThrow();
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dhearsay.root=" + root, "-cp", classes, Main.class.getName()));
        line.addAll(List.of(verbs.withData(words)));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitText(Path log, String text) {
        Awaitility.await(text)
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(log).contains(text));
    }
}
