package social.hearsay.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownProcessTest {
    @TempDir
    Path directory;

    private Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "60").directory(directory.toFile()).start();
    }

    @Test
    void isWrittenAndReadAsItIs() {
        KnownProcess self = KnownProcess.self();

        assertThat(KnownProcess.parse(self.text())).contains(self);
        assertThat(KnownProcess.parse("12\n")).contains(new KnownProcess(12, ""));
        assertThat(KnownProcess.parse("")).isEmpty();
        assertThat(KnownProcess.parse("-1")).isEmpty();
        assertThat(KnownProcess.parse("rm -rf")).isEmpty();
    }

    @Test
    void oneThatHasItsNumberAndStartedAtAnotherTimeIsAnother() {
        KnownProcess self = KnownProcess.self();

        assertThat(self.isAlive()).isTrue();
        assertThat(new KnownProcess(self.pid(), "").isAlive()).isTrue();
        assertThat(new KnownProcess(self.pid(), self.started() + "1").isAlive()).isFalse();
    }

    /** It has its old words, or none, or its new ones: never a letter of the old ones. */
    @Test
    void hasWholeWordsWhileItBecomesAnotherProgram() throws Exception {
        String again = "exec \"$BASH\" -c \"$0\" \"$0\" mark";
        Process changing = new ProcessBuilder("bash", "-c", again, again, "mark").start();
        try {
            KnownProcess process = KnownProcess.of(changing.pid()).orElseThrow();
            for (int look = 0; look < 5_000; look++) {
                List<String> words = process.words();
                assertThat(words.isEmpty() || words.contains("mark"))
                        .as("%s", words)
                        .isTrue();
            }
            assertThat(process.isAlive()).isTrue();
        } finally {
            changing.destroyForcibly();
        }
    }

    @Test
    void aStrangerIsSentNothing() throws Exception {
        Process sleeper = sleeper();
        try {
            KnownProcess stranger = new KnownProcess(sleeper.pid(), "another boot/17");

            assertThat(Signal.KILL.to(stranger)).isFalse();
            assertThat(sleeper.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void stopsGoesOnAndEndsAsItIsTold() throws Exception {
        Process sleeper = sleeper();
        KnownProcess process = KnownProcess.of(sleeper.pid()).orElseThrow();
        Pausing pausing = new Pausing(Pace.real());

        assertThat(pausing.pause(process)).isTrue();
        assertThat(process.isStopped()).isTrue();
        assertThat(process.isAlive()).isTrue();
        assertThat(pausing.resume(process)).isTrue();
        assertThat(process.isStopped()).isFalse();
        assertThat(Signal.TERM.to(process)).isTrue();
        assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(Signal.TERM.to(process)).isFalse();
        assertThat(pausing.pause(process)).isFalse();
    }

    @Test
    void whatRunsInTheBackgroundIsForItsOwnerAloneAndHasAGroupOfItsOwn() throws Exception {
        Path log = directory.resolve("log");
        String script = "echo hello $GREETED; touch made; ps -o pgid= -p $$; exec sleep 60";
        KnownProcess process = Background.start(
                List.of("bash", "-c", script, "x y"),
                Map.of("PATH", System.getenv("PATH"), "GREETED", "you"),
                directory,
                log);
        try {
            org.awaitility.Awaitility.await()
                    .until(() ->
                            Files.exists(log) && Files.readString(log).lines().count() == 2);
            assertThat(Files.readString(log)).startsWith("hello you\n").contains("" + process.pid());
            assertThat(Files.getPosixFilePermissions(directory.resolve("made")))
                    .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(log))
                    .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            assertThat(process.isAlive()).isTrue();
        } finally {
            Signal.KILL.to(process);
        }
    }
}
