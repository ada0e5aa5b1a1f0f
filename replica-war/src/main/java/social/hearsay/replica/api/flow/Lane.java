package social.hearsay.replica.api.flow;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.answer.Fault;

/**
 * Lets only so many tasks run on an executor at a time; the others wait without a thread, and only so
 * many of them.
 */
public final class Lane implements Executor {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    private final Executor executor;
    private final int width;
    private final int mostWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /**
     * @param width how many run at a time
     * @param mostWaiting how many may wait
     */
    public Lane(Executor executor, int width, int mostWaiting) {
        this.executor = executor;
        this.width = width;
        this.mostWaiting = mostWaiting;
    }

    /** @throws Fault 503 when too many wait already */
    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running >= width) {
                if (waiting.size() >= mostWaiting) {
                    throw Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
                }
                waiting.add(task);
                return;
            }
            running++;
        }
        start(task);
    }

    /**
     * Runs it on this thread if there is room, and else as {@link #execute} does: for threads that
     * have nothing else to do. What waits meanwhile does not keep the thread.
     *
     * @throws Fault 503 when too many wait already
     */
    void runHere(Runnable task) {
        boolean room;
        synchronized (waiting) {
            room = running < width;
            running += room ? 1 : 0;
        }
        if (!room) {
            execute(task);
            return;
        }
        try {
            task.run();
        } finally {
            Runnable next = next();
            if (next != null) {
                start(next);
            }
        }
    }

    private void start(Runnable task) {
        try {
            executor.execute(() -> runAll(task));
        } catch (RuntimeException refused) {
            synchronized (waiting) {
                running--;
            }
            throw refused;
        }
    }

    /** One thread keeps on as long as something waits: handing over costs more than most tasks do. */
    private void runAll(Runnable first) {
        Runnable task = first;
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException mistake) {
                // Thrown on, it would take the next task with it, and its place in the lane.
                LOG.log(Level.ERROR, "A task failed", mistake);
            }
            task = next();
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            if (task == null) {
                running--;
            }
            return task;
        }
    }
}
