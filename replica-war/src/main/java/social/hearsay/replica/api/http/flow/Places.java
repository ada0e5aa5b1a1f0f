package social.hearsay.replica.api.http.flow;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * So many tasks of an executor at a time. Whatever finds no place waits in a line, whose order and
 * length are its owner's to say: the line is touched by one thread at a time.
 */
final class Places {
    private static final System.Logger LOG = System.getLogger(Places.class.getName());

    /** What waits. */
    interface Line {
        /** Takes the task out that is next; null when none waits. */
        @Nullable Runnable next();
    }

    private final Executor executor;
    private final int width;
    private final Line line;
    private int running;

    /**
     * @param width how many run at a time
     */
    Places(Executor executor, int width, Line line) {
        this.executor = executor;
        this.width = width;
        this.line = line;
    }

    /** @param queue puts the task into the line, and may refuse to */
    void execute(Runnable task, Runnable queue) {
        if (takeOrQueue(queue)) {
            start(task);
        }
    }

    /** The same on this thread if there is a place. What waits meanwhile does not keep the thread. */
    void runHere(Runnable task, Runnable queue) {
        if (!takeOrQueue(queue)) {
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

    /** Reads something of the line. */
    synchronized <T> T look(Supplier<T> at) {
        return at.get();
    }

    private synchronized boolean takeOrQueue(Runnable queue) {
        if (running >= width) {
            queue.run();
            return false;
        }
        running++;
        return true;
    }

    private void start(Runnable task) {
        try {
            executor.execute(() -> runAll(task));
        } catch (RuntimeException refused) {
            free();
            throw refused;
        }
    }

    private synchronized void free() {
        running--;
    }

    /** One thread keeps on as long as something waits: handing over costs more than most tasks do. */
    private void runAll(Runnable first) {
        Runnable task = first;
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException mistake) {
                // Thrown on, it would take the next task with it, and its place.
                LOG.log(Level.ERROR, "A task failed", mistake);
            }
            task = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = line.next();
        if (task == null) {
            running--;
        }
        return task;
    }
}
