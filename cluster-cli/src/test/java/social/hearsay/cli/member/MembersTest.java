package social.hearsay.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Pace;

/** Who counts as a member's process. */
class MembersTest {
    private static final MemberName R1 = MemberName.FIRST_REPLICA;

    @TempDir
    Path scratch;

    private final List<Process> begun = new ArrayList<>();
    private Path directory = Path.of("data");

    @BeforeEach
    void makeAMember() throws IOException {
        directory = scratch.toRealPath().resolve("data");
        Files.createDirectories(directory.resolve("r1"));
        Files.writeString(directory.resolve("port"), "18290\n");
    }

    @AfterEach
    void endAll() {
        begun.forEach(Process::destroyForcibly);
    }

    private Members members(Path named) {
        return new Members(DataDirectory.of(named, scratch.resolve("usual")));
    }

    /** Something with a member's word in its command line, as the members' Java has. */
    private KnownProcess process(String mark, Path works) throws IOException {
        // A script with a second command: a shell with one would become that and lose its words.
        Process process = new ProcessBuilder("bash", "-c", "sleep 60; true", mark)
                .directory(works.toFile())
                .start();
        begun.add(process);
        return KnownProcess.of(process.pid()).orElseThrow();
    }

    private void remember(String text) throws IOException {
        Files.writeString(directory.resolve("r1/pid"), text + "\n");
    }

    @Test
    void isFoundByWhateverNameTheDirectoryIsCalled() throws IOException {
        KnownProcess process = process(Members.MARK + directory + "/r1", directory.resolve("r1"));
        remember(process.text());
        Path link = Files.createSymbolicLink(scratch.resolve("link"), directory);

        for (Path named : List.of(directory, link, directory.resolve("."), directory.resolve("r1/.."))) {
            assertThat(members(named).process(R1)).as("%s", named).contains(process);
        }
    }

    @Test
    void isFoundAfterItsDirectoryWasMoved() throws IOException {
        KnownProcess process = process(Members.MARK + directory + "/r1", directory.resolve("r1"));
        remember(process.text());
        Path moved = Files.move(directory, scratch.resolve("moved"));

        assertThat(members(moved).process(R1)).contains(process);
    }

    /** Java changes to where its performance data goes, and back; whoever looked just then said that the member had died. */
    @Test
    void isFoundWhileItsJavaIsElsewhereForAMoment() throws IOException {
        Path elsewhere = Files.createDirectories(scratch.resolve("hsperfdata_somebody"));
        KnownProcess process = process(Members.MARK + directory + "/r1", elsewhere);
        remember(process.text());
        Path copy = Files.createDirectories(scratch.resolve("copy/r1"));
        Files.writeString(copy.resolve("pid"), process.text());

        assertThat(members(directory).process(R1)).contains(process);
        assertThat(members(scratch.resolve("copy")).process(R1)).isEmpty();
    }

    @Test
    void aCopyOfTheDirectoryHasNoProcesses() throws IOException {
        KnownProcess process = process(Members.MARK + directory + "/r1", directory.resolve("r1"));
        Path copy = Files.createDirectories(scratch.resolve("copy/r1"));
        Files.writeString(copy.resolve("pid"), process.text());

        assertThat(members(scratch.resolve("copy")).process(R1)).isEmpty();
    }

    @Test
    void aNumberThatWasGivenToSomebodyElseIsNobodys() throws IOException {
        KnownProcess stranger = process("innocent", directory.resolve("r1"));
        remember(stranger.text());
        assertThat(members(directory).process(R1)).isEmpty();

        KnownProcess twin = process(Members.MARK + directory + "/r1", directory.resolve("r1"));
        remember(twin.pid() + " another start");
        assertThat(members(directory).process(R1)).isEmpty();
        remember(twin.pid() + "");
        assertThat(members(directory).process(R1)).isPresent();
    }

    /** As the system shows a process while it becomes another program. */
    @Test
    void aProcessWithoutWordsIsBelievedIfItsStartIsOnRecord() {
        assertThat(Members.names(List.of(), "/r1", true)).isTrue();
        assertThat(Members.names(List.of(), "/r1", false)).isFalse();
        assertThat(Members.names(List.of("java", Members.MARK + "/d/r1"), "/r1", false))
                .isTrue();
        assertThat(Members.names(List.of("java", Members.MARK + "/d/r11", "/r1"), "/r1", true))
                .isFalse();
    }

    @Test
    void aStrangerOutlivesDownAndKill() throws Exception {
        KnownProcess stranger = process("innocent", directory);
        remember(stranger.pid() + "");
        Stopping stopping = new Stopping(members(directory), Pace.real());

        stopping.stop(List.of(R1));
        stopping.kill(R1);

        assertThat(stranger.isAlive()).isTrue();
        assertThat(directory.resolve("r1/pid")).doesNotExist();
    }
}
