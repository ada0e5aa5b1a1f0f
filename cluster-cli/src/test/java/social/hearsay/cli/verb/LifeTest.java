package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import social.hearsay.cli.Main;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ClassArchive;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.secret.ClusterSecret;

/** A cluster's life, with members that are {@link FakeMember}s: real processes, up in a second. */
class LifeTest {
    private static final MemberName R1 = MemberName.FIRST_REPLICA;
    private static final int PORT = 18_262;

    @TempDir
    Path scratch;

    private Path root;
    private Path data;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>(System.getenv());

    private Pace pace = Pace.real();

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectory(scratch.toRealPath().resolve("the project"));
        data = root.resolve("my data");
        FakeMember.install(root);
    }

    @AfterEach
    void stopAll() {
        run("down");
    }

    private int run(String... words) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Tool tool = new Tool(
                new Console(out, out),
                new Installation(root, variables),
                pace,
                Interruption.none(),
                new ByteArrayInputStream(new byte[0]));
        return Verbs.of(tool).execute(withData(words));
    }

    private String[] withData(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
    }

    private String output() {
        return said.toString(StandardCharsets.UTF_8);
    }

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

    private Members members() {
        return new Members(DataDirectory.of(data, root));
    }

    private void up(String... more) {
        List<String> words = new ArrayList<>(List.of("up", "--detach", "--replicas", "2", "--frontends", "1"));
        words.addAll(List.of("--port", String.valueOf(PORT)));
        words.addAll(List.of(more));
        assertThat(run(words.toArray(String[]::new))).as(output()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatIsBegunGoesOnAndWhatRunsIsLeftAlone() throws IOException {
        up();
        assertThat(output()).contains("r1 starts", "r2 is ready", "'config/cluster down --data \"" + data + "\"'");
        nothingIsForOthersToRead();
        KnownProcess r2 =
                members().process(new MemberName(MemberName.Kind.REPLICA, 2)).orElseThrow();

        assertThat(run("kill", "r1")).isEqualTo(ExitCode.DONE);
        assertThat(run("up", "--detach")).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("already running: r2 f1", "r1 is ready").doesNotContain("r2 starts");
        assertThat(r2.isAlive()).isTrue();
        assertThat(run("up", "--detach")).isEqualTo(ExitCode.DONE);
        assertThat(output())
                .contains("already running: r1 r2 f1", "Hearsay is ready")
                .doesNotContain("starts at");

        assertThat(run("down")).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("stopped: r1 r2 f1");
        assertThat(r2.isAlive()).isFalse();
    }

    @Test
    void eachReplicaMayHaveAFrontEndWithIt() {
        String port = String.valueOf(PORT);
        assertThat(run("up", "--together", "--detach", "--frontends", "1", "--port", port))
                .isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("leave --frontends out");
        assertThat(run("up", "--together", "--detach", "--replicas", "2", "--port", port))
                .as(output())
                .isEqualTo(ExitCode.DONE);
        assertThat(output())
                .contains(
                        "Booting 2 replicas, each with a front end",
                        "r1  http://127.0.0.1:" + PORT + "\n",
                        "r2  http://127.0.0.1:" + (PORT + 1) + "/replica");
        assertThat(members().process(R1).orElseThrow().words())
                .containsOnlyOnce("--contextroot")
                .containsSubsequence("--contextroot", "/", "--deploy");
        assertThat(run("add", "f1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("add a replica");
        assertThat(run("add", "r3")).as(output()).isEqualTo(ExitCode.DONE);
        assertThat(run("up", "--detach")).as(output()).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("already running: r1 r2 r3");
    }

    @Test
    void frontEndsOfTheirOwnStayThat() {
        up();
        assertThat(run("up", "--detach", "--together")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("leave --together out");
    }

    @Test
    void classesAreArchivedOnceForAllMembers() throws IOException {
        Path archive = new ClassArchive(new Installation(root, Map.of())).file();
        Files.delete(archive);
        assertThat(run("prepare")).as(output()).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("Archiving").doesNotContain("failed");
        assertThat(archive).isNotEmptyFile();
        assertThat(root.resolve("target/payara-classes.new")).doesNotExist();

        variables.put("HEARSAY_JVM_OPTIONS", "-Xshare:on");
        up();
        assertThat(output()).doesNotContain("Archiving");
        assertThat(members().process(R1).orElseThrow().words()).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void membersStartAlsoWhereNoClassesCanBeArchived() throws IOException {
        Path archive = new ClassArchive(new Installation(root, Map.of())).file();
        Files.delete(archive);
        variables.put("UNARCHIVED", "yes");

        up();
        assertThat(output()).contains("That failed, and members start without: r1 died while it booted; its log: ");
        assertThat(archive).isEmptyFile();
        assertThat(run("prepare")).isEqualTo(ExitCode.DONE);
        assertThat(output()).doesNotContain("Archiving");
    }

    @Test
    void aPausedMemberIsNamedAndStopsAllTheSame() {
        up();
        assertThat(run("pause", "r1")).isEqualTo(ExitCode.DONE);
        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("paused");
        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("r1 is paused: 'config/cluster resume r1");

        assertThat(run("stop", "r1")).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("is stopped");
        assertThat(run("stop", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("r1 is not running");
    }

    @Test
    void statusShowsWhoIsOnTheRollWithoutADirectory() {
        up();

        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(output())
                .containsPattern("r9 +- +http://127.0.0.1:1/replica +elsewhere +no")
                .contains("r9.zzzz is on the roll", "retire r9 --burnt");
        assertThat(run("status", "--output", "json")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).startsWith("{").contains("\"logLength\" : 4", "\"state\" : \"elsewhere\"");
    }

    @Test
    void membersAreAskedWhereTheyListenAlsoByWhoComesLater() throws Exception {
        variables.put("HEARSAY_BIND", "127.0.0.2");
        up();
        variables.remove("HEARSAY_BIND");

        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).containsPattern("f1 +[0-9]+ +http://127.0.0.2:" + PORT + " +up +yes");
        MemberClient client = new MemberClient(() -> new ClusterSecret(new byte[ClusterSecret.SHORTEST]), Pace.real());
        assertThat(client.isReady(URI.create("http://127.0.0.1:" + PORT))).isFalse();
    }

    @Test
    void aDirectoryIsOneClusterByWhateverNameAndAfterAMove() throws IOException {
        up();
        Path moved = Files.move(data, root.resolve("moved"));
        data = Files.createSymbolicLink(root.resolve("link"), moved)
                .resolve("..")
                .resolve("link")
                .resolve(".");

        assertThat(run("down")).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("stopped: r1 r2 f1");
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

        assertThat(run("start", "r2")).isEqualTo(ExitCode.DONE);
        assertThat(run("start", "r1")).isEqualTo(ExitCode.DONE);
        assertThat(run("add", "r3")).isEqualTo(ExitCode.DONE);
        assertThat(members().running()).hasSize(3);
    }

    @Test
    void disksThatAreGoneAreNotFoundedOverAndARemovedMarkSaysThatItIsMeant() throws IOException {
        up();
        run("down");
        Files.delete(data.resolve("r1/store/replica.db"));
        Files.delete(data.resolve("r2/store/replica.db"));

        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("not mounted", data + "/r1/store", data + "/r2/store", "restore FILE");
        assertThat(data.resolve("r1/log/server.log")).exists();
        assertThat(data.resolve("founded")).exists();
        Files.delete(data.resolve("founded"));
        up();
    }

    @Test
    void aStubbornMemberIsNamedByStopAndEndedByKill() {
        variables.put("HEARSAY_STUBBORN", "yes");
        up();

        pace = hasty();
        assertThat(run("stop", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("has not ended after 20 s", "config/cluster kill r1");
        assertThat(members().process(R1)).isPresent();
        for (MemberName name : members().running()) {
            assertThat(run("kill", name.toString())).isEqualTo(ExitCode.DONE);
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
                assertThat(run("down")).as(output()).isEqualTo(ExitCode.DONE);
            }
            assertThat(watching.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(watching.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.DONE);
            assertThat(members().running()).isEmpty();
        }
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
        line.addAll(List.of(withData(words)));
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
