package social.hearsay.replica.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work on another thread, of which never two run at once. What is asked for while it is under way is
 * dropped: whoever asks is a timer, and will ask again.
 */
public final class OneAtATime {
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * Begins the work, unless some is under way.
     *
     * @return whether it was begun
     * @throws RejectedExecutionException when no thread can be had; it may be begun later
     */
    public boolean begin(Executor threads, Runnable work) {
        if (!underWay.compareAndSet(false, true)) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    underWay.set(false);
                }
            });
        } catch (RejectedExecutionException noThread) {
            underWay.set(false);
            throw noThread;
        }
        return true;
    }
}
