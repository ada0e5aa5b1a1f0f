package social.hearsay.replica.api.flow;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.answer.Fault;

/**
 * Lets only so many slow tasks run at a time, and takes turns between those for whom they are: whoever
 * brings many waits for his own, and nobody else does.
 */
public final class FairLane {
    private static final System.Logger LOG = System.getLogger(FairLane.class.getName());

    private final Executor executor;
    private final int width;
    private final int mostWaiting;
    private final int mostOfOne;
    /** By whose they are; the first is next, and comes last then. */
    private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

    private int waitingTasks;
    private int running;

    /**
     * @param width how many run at a time
     * @param mostWaiting how many may wait
     * @param mostOfOne how many of those for the same one
     */
    public FairLane(Executor executor, int width, int mostWaiting, int mostOfOne) {
        this.executor = executor;
        this.width = width;
        this.mostWaiting = mostWaiting;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Runs it when it is its turn.
     *
     * @param whose who it is for
     * @throws Fault 503 when too many wait already
     */
    public void execute(String whose, Runnable task) {
        synchronized (waiting) {
            if (running >= width) {
                add(whose, task);
                return;
            }
            running++;
        }
        try {
            executor.execute(() -> runAll(task));
        } catch (RuntimeException refused) {
            synchronized (waiting) {
                running--;
            }
            throw refused;
        }
    }

    /** How many wait. */
    public int waiting() {
        synchronized (waiting) {
            return waitingTasks;
        }
    }

    private void add(String whose, Runnable task) {
        Queue<Runnable> own = waiting.getOrDefault(whose, new ArrayDeque<>());
        if (waitingTasks >= mostWaiting || own.size() >= mostOfOne) {
            throw Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
        }
        own.add(task);
        waiting.putIfAbsent(whose, own);
        waitingTasks++;
    }

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

    private @org.jspecify.annotations.Nullable Runnable next() {
        synchronized (waiting) {
            Iterator<Map.Entry<String, Queue<Runnable>>> turns =
                    waiting.entrySet().iterator();
            if (!turns.hasNext()) {
                running--;
                return null;
            }
            Map.Entry<String, Queue<Runnable>> turn = turns.next();
            turns.remove();
            Runnable task = turn.getValue().remove();
            waitingTasks--;
            if (!turn.getValue().isEmpty()) {
                waiting.put(turn.getKey(), turn.getValue());
            }
            return task;
        }
    }
}
