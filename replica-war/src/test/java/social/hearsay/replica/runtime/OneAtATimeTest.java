package social.hearsay.replica.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final OneAtATime work = new OneAtATime();
    private final Queue<Runnable> thread = new ArrayDeque<>();
    private int done;

    @Test
    void whatIsAskedForWhileSomeIsUnderWayIsDropped() {
        assertThat(work.begin(thread::add, () -> done++)).isTrue();
        assertThat(work.begin(thread::add, () -> done++)).isFalse();

        thread.remove().run();

        assertThat(thread).isEmpty();
        assertThat(done).isOne();
    }

    @Test
    void workThatFailedMayBeBegunAgain() {
        work.begin(thread::add, () -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> thread.remove().run()).hasMessage("no");

        assertThat(work.begin(thread::add, () -> done++)).isTrue();
    }

    @Test
    void soMayWorkForWhichNoThreadWasLeft() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        assertThatThrownBy(() -> work.begin(full, () -> done++)).isInstanceOf(RejectedExecutionException.class);

        assertThat(work.begin(thread::add, () -> done++)).isTrue();
    }
}
