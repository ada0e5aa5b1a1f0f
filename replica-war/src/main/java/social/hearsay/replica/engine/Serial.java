package social.hearsay.replica.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs tasks one at a time in the order in which they came, on whatever thread an executor has to spare. */
final class Serial implements Executor {
    private static final Logger LOG = Logger.getLogger(Serial.class.getName());

    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();

    Serial(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        wake();
    }

    /**
     * Asks for a thread unless one is at work. To be called now and then: an executor may drop a task
     * when its application is only just starting.
     */
    void wake() {
        if (!tasks.isEmpty() && !running.get()) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException stopping) {
                LOG.log(Level.FINE, "No thread to be had", stopping);
            }
        }
    }

    private void run() {
        while (!tasks.isEmpty() && running.compareAndSet(false, true)) {
            try {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    runOne(task);
                }
            } finally {
                running.set(false);
            }
        }
    }

    private static void runOne(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "A task of the writer failed", failure);
        }
    }
}
