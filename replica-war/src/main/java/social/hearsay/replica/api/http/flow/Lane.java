package social.hearsay.replica.api.http.flow;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * Lets only so many tasks run on an executor at a time; the others wait without a thread, and only so
 * many of them.
 */
public final class Lane implements Executor {
    private final int mostWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Places places;

    /**
     * @param width how many run at a time
     * @param mostWaiting how many may wait
     */
    public Lane(Executor executor, int width, int mostWaiting) {
        this.mostWaiting = mostWaiting;
        this.places = new Places(executor, width, waiting::poll);
    }

    /** @throws Fault 503 when too many wait already */
    @Override
    public void execute(Runnable task) {
        places.execute(task, () -> add(task));
    }

    /**
     * Runs it on this thread if there is room, and else as {@link #execute} does: for threads that
     * have nothing else to do. What waits meanwhile does not keep the thread.
     *
     * @throws Fault 503 when too many wait already
     */
    void runHere(Runnable task) {
        places.runHere(task, () -> add(task));
    }

    private void add(Runnable task) {
        if (waiting.size() >= mostWaiting) {
            throw Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
        }
        waiting.add(task);
    }
}
