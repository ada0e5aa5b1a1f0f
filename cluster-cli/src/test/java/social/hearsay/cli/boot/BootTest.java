package social.hearsay.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.Pace;

class BootTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final FakeMembers members = new FakeMembers();

    @BeforeEach
    void makeMembers() throws IOException {
        Files.writeString(directory.resolve("port"), "8080");
        for (String name : List.of("r1", "r2", "r3", "f1", "f2")) {
            Files.createDirectory(directory.resolve(name));
        }
    }

    private static MemberName name(String text) {
        return MemberName.parse(text).orElseThrow();
    }

    private DataDirectory data() {
        return DataDirectory.of(directory, directory.resolve("usual"));
    }

    private Boot boot() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Boot(data(), members, new Console(out, out), members, new Boot.Terms(LIMIT, 2));
    }

    private List<MemberName> names(String... names) {
        return Stream.of(names).map(BootTest::name).toList();
    }

    private void run(String... names) throws InterruptedException {
        boot().boot(names(names));
    }

    @Test
    void theFounderIsReadyBeforeOthersJoinAndTwoBootAtATime() throws InterruptedException {
        run("r1", "f1", "r2", "r3", "f2");

        assertThat(members.starts)
                .startsWith("r1 founds", "f1")
                .containsExactlyInAnyOrder("r1 founds", "f1", "f2", "r2", "r3");
        assertThat(members.starts.indexOf("r2")).isGreaterThan(1);
        assertThat(members.startOf(name("r2")))
                .isGreaterThanOrEqualTo(members.startOf(name("r1")).plus(members.takes));
        assertThat(members.most).isEqualTo(2);
        assertThat(data().isFounded()).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("r3 starts at http://r3", "r3 is ready after 7 s");
    }

    @Test
    void nobodyFoundsBesideOthersDataOrASecondTime() throws Exception {
        Files.createDirectories(directory.resolve("r2/store/replica.db"));
        run("r1");
        assertThat(members.starts).containsExactly("r1");

        Files.delete(directory.resolve("r2/store/replica.db"));
        members.started.clear();
        run("r1");
        assertThat(members.starts).containsExactly("r1", "r1");
    }

    @Test
    void thoseThatRunAlreadyAreWaitedForAndNotStarted() throws InterruptedException {
        members.start(name("r1"), false);
        members.start(name("f1"), false);
        members.starts.clear();
        Boot boot = boot();
        boot.boot(names("r1", "f1", "r2"));

        assertThat(boot.begun()).containsExactly(name("r2"));
        assertThat(members.starts).containsExactly("r2");
    }

    @Test
    void oneThatDiesIsNamedWithItsLastWordsAndItsDisk() {
        members.dead.add(name("f1"));
        members.full = Optional.of("the disk is full: 0 bytes are free");

        assertThatThrownBy(() -> run("f1"))
                .hasMessageContaining("f1 died while it booted")
                .hasMessageContaining("f1/log/server.log")
                .hasMessageContaining("the disk is full");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("f1 | the last words of f1");
    }

    @Test
    void oneWhoseApplicationIsNotDeployedIsNotWaitedFor() {
        members.stuck.add(name("r1"));
        members.lines.put(
                name("r1"),
                List.of(
                        "x SEVERE y Exception while deploying the app [replica]",
                        "Caused by: The disk in D is of r2.k3f9"));

        assertThatThrownBy(() -> run("r1")).hasMessageContaining("without its application");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("r1 | Caused by: The disk in D is of r2.k3f9");
        assertThat(members.now).isLessThan(Duration.ofDays(3).plusSeconds(5));
    }

    /** As when its archive can't be read: Payara then says so in other words. */
    @Test
    void oneThatIsUpAndDoesNotListenIsNotWaitedFor() {
        members.stuck.add(name("r1"));
        members.lines.put(
                name("r1"),
                List.of(
                        "x SEVERE y java.io.IOException: invalid zip file",
                        "x INFO PayaraMicro: Payara Micro 6 ready in 9 (ms)"));

        assertThatThrownBy(() -> run("r1")).hasMessageContaining("without its application");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("invalid zip file", "started once more");
        assertThat(members.starts).containsExactly("r1 founds", "r1 founds");
    }

    @Test
    void oneThatListensWhenItIsStartedOnceMoreIsReady() {
        members.stuck.add(name("r1"));
        members.lines.put(name("r1"), List.of("x INFO PayaraMicro: Payara Micro 6 ready in 9 (ms)"));
        members.healing = true;

        assertThatCode(() -> run("r1")).doesNotThrowAnyException();
        assertThat(members.starts).containsExactly("r1 founds", "r1 founds");
    }

    @Test
    void oneThatListensIsWaitedForUntilItIsReady() {
        members.lines.put(
                name("r1"),
                List.of(
                        "x INFO social.hearsay.common.server.Deployment: Listens at /127.0.0.1:1",
                        "x INFO PayaraMicro: Payara Micro 6 ready in 9 (ms)"));

        assertThatCode(() -> run("r1")).doesNotThrowAnyException();
    }

    @Test
    void oneThatStandsStillIsGivenUpAndItsLogSaysWhatItsThreadsDo() {
        members.stuck.add(name("f1"));

        assertThatThrownBy(() -> run("f1")).hasMessageContaining("f1 is not ready after 180 s (refuses: greeting)");
        assertThat(members.dumped).containsExactly(name("f1"));
    }

    @Test
    void oneThatGetsOnIsWaitedForAsLongAsItTakes() {
        members.stuck.add(name("r1"));
        members.reports.put(
                name("r1"),
                "{\"joining\":{\"step\":\"copying\",\"bytes\":NOW,\"ofBytes\":999999999,\"percent\":3,\"from\":\"r2\"}}");
        Duration longest = members.now.plus(LIMIT.multipliedBy(4));
        Pace watched = new Pace() {
            @Override
            public Duration now() {
                return members.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                members.pause(duration);
                if (members.now().compareTo(longest) > 0) {
                    throw new InterruptedException("long enough");
                }
            }
        };
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Boot boot = new Boot(data(), members, new Console(out, out), watched, new Boot.Terms(LIMIT, 2));

        assertThatThrownBy(() -> boot.boot(names("r1"))).isInstanceOf(InterruptedException.class);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("r1 joining, copying: 3 % (");
    }

    @Test
    void aBackupThatCantBeRestoredGetsNoBetter() throws IOException {
        Files.writeString(directory.resolve("restoring"), "/b.gz");
        members.stuck.add(name("r1"));
        members.reports.put(name("r1"), "{\"joining\":{\"step\":\"asking\",\"problem\":\"it is damaged\"}}");

        assertThatThrownBy(() -> run("r1")).hasMessageContaining("r1 can't restore the backup: it is damaged");
    }

    @Test
    void theFounderAndTheFirstFrontEndComeFirst() {
        assertThat(Boot.order(names("r1", "r2", "f1", "f2"))).isEqualTo(names("r1", "f1", "r2", "f2"));
        assertThat(Boot.order(names("r2", "f1"))).isEqualTo(names("f1", "r2"));
    }
}
