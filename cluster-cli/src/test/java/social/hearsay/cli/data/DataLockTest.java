package social.hearsay.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.process.KnownProcess;

class DataLockTest {
    private static final MemberName R1 = MemberName.FIRST_REPLICA;
    private static final MemberName R2 = new MemberName(MemberName.Kind.REPLICA, 2);
    private static final MemberName F1 = MemberName.FIRST_FRONT_END;

    @TempDir
    Path directory;

    /** The class path is not always this process's: some runners load tests by themselves. */
    private static String where(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private DataDirectory data() {
        return DataDirectory.of(directory, directory.resolve("other"));
    }

    /** Another process that holds what its words say, until it is closed. */
    private final class Other implements AutoCloseable {
        private final Process process;

        Other(String part) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            where(Holding.class) + java.io.File.pathSeparator + where(DataLock.class),
                            Holding.class.getName(),
                            directory.toString(),
                            part)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine())
                    .isEqualTo("held");
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly().onExit().join();
        }
    }

    /** What the other process does. */
    static final class Holding {
        private Holding() {}

        public static void main(String[] words) throws IOException {
            DataLock lock = DataLock.open(DataDirectory.of(Path.of(words[0]), Path.of("/")), "start " + words[1]);
            switch (words[1]) {
                case "all" -> lock.lockAll();
                case "watch" -> lock.watch();
                default -> lock.lock(MemberName.parse(words[1]).orElseThrow());
            }
            System.out.println("held");
            while (System.in.read() >= 0) {
                // Until the test ends.
            }
        }
    }

    @Test
    void whoeverComesSecondIsToldWhoIsAtWork() throws IOException {
        try (Other other = new Other("r1");
                DataLock lock = DataLock.open(data(), "start r1")) {
            assertThatThrownBy(() -> lock.lock(R1))
                    .hasMessageContaining("process " + other.process.pid() + ": start r1")
                    .hasMessageContaining("config/cluster down --data " + data().path());
            assertThatThrownBy(lock::lockAll).hasMessageContaining("start r1");
            lock.lock(R2);
            lock.lock(F1);
        }
    }

    @Test
    void aVerbForAllKeepsAllOthersAway() throws IOException {
        try (Other other = new Other("all");
                DataLock lock = DataLock.open(data(), "kill f1")) {
            assertThatThrownBy(() -> lock.lock(F1)).hasMessageContaining("" + other.process.pid());
            assertThat(lock.tryLockAll()).isFalse();
            lock.needUnwatched();
        }
    }

    @Test
    void whoeverWatchesKeepsNobodyFromWorkButOtherWatchers() throws IOException {
        try (Other other = new Other("watch");
                DataLock lock = DataLock.open(data(), "up")) {
            lock.lockAll();
            assertThatThrownBy(lock::needUnwatched).hasMessageContaining("" + other.process.pid());
            assertThatThrownBy(lock::watch).hasMessageContaining("--detach");
            assertThat(lock.others())
                    .extracting(holder -> holder.process().pid())
                    .containsExactly(other.process.pid());
        }
    }

    @Test
    void aLockEndsWithItsProcessHoweverThatEnds() throws IOException {
        try (Other other = new Other("all")) {
            assertThat(other.process.isAlive()).isTrue();
        }
        try (DataLock lock = DataLock.open(data(), "up")) {
            lock.lockAll();
            assertThat(lock.others()).isEmpty();
        }
    }

    @Test
    void oneMayWatchAfterItWasAtWorkAndWorkAgain() throws IOException {
        try (DataLock lock = DataLock.open(data(), "up")) {
            lock.lockAll();
            lock.watch();
            try (Other other = new Other("all")) {
                assertThat(lock.tryLockAll()).isFalse();
                assertThat(lock.others()).hasSize(1);
                assertThat(other.process.isAlive()).isTrue();
            }
            assertThat(lock.tryLockAll()).isTrue();
        }
    }

    @Test
    void itIsOneLockByWhateverNameTheDirectoryIsCalled() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        DataDirectory linked = DataDirectory.of(link, directory.resolve("other"));
        DataDirectory dotted = DataDirectory.of(directory.resolve(".").resolve("x/.."), directory.resolve("other"));

        assertThat(List.of(linked.path(), dotted.path())).containsOnly(data().path());
        try (Other other = new Other("all");
                DataLock lock = DataLock.open(linked, "down")) {
            assertThat(lock.others())
                    .extracting(holder -> holder.process().pid())
                    .containsExactly(other.process.pid());
        }
    }

    @Test
    void theScriptsLockIsGoneWhenItsProcessIsOrIsAStrangers() throws IOException {
        Path old = Files.createDirectory(data().lock());
        Files.writeString(old.resolve("pid"), String.valueOf(KnownProcess.self().pid()));

        try (DataLock lock = DataLock.open(data(), "up")) {
            lock.lockAll();
        }
        assertThat(data().lock()).isRegularFile();
    }
}
