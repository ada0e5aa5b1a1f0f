package social.hearsay.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.data.PrivateFiles;

class InterruptionTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Interruption interruption = Interruption.none();
    private final Pace pace = Pace.real(interruption);

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsFinishedAndTheNextWaitEnds() {
        Path file = directory.resolve("pid");
        interruption.come();

        PrivateFiles.write(file, "17");

        assertThat(PrivateFiles.read(file)).contains("17");
        assertThatThrownBy(() -> pace.pause(LONG)).isInstanceOf(InterruptedException.class);
        assertThat(interruption.came()).isTrue();
    }

    @Test
    void aWaitEnds() throws InterruptedException {
        Thread worker = Thread.currentThread();
        CountDownLatch waits = new CountDownLatch(1);
        Thread terminal = new Thread(() -> {
            try {
                waits.await();
                while (worker.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                interruption.come();
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
        terminal.start();

        assertThatThrownBy(() -> pace.during(() -> {
                    waits.countDown();
                    Thread.sleep(LONG.toMillis());
                    return 0;
                }))
                .isInstanceOf(InterruptedException.class);
        terminal.join();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void cleaningUpMayWait() throws InterruptedException {
        interruption.come();
        interruption.shelter();

        pace.pause(Duration.ZERO);
        interruption.come();
        pace.pause(Duration.ZERO);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
