package social.hearsay.replica.api.http.flow;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * Lets only so many slow tasks run at a time, and takes turns between those for whom they are: whoever
 * brings many waits for his own, and nobody else does.
 */
public final class FairLane {
    private final int mostWaiting;
    private final int mostOfOne;
    /** By whose they are; the first is next, and comes last then. */
    private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

    private final Places places;
    private int waitingTasks;

    /**
     * @param width how many run at a time
     * @param mostWaiting how many may wait
     * @param mostOfOne how many of those for the same one
     */
    public FairLane(Executor executor, int width, int mostWaiting, int mostOfOne) {
        this.mostWaiting = mostWaiting;
        this.mostOfOne = mostOfOne;
        this.places = new Places(executor, width, this::next);
    }

    /**
     * Runs it when it is its turn.
     *
     * @param whose who it is for
     * @throws Fault 503 when too many wait already
     */
    public void execute(String whose, Runnable task) {
        places.execute(task, () -> add(whose, task));
    }

    /** How many wait. */
    public int waiting() {
        return places.look(() -> waitingTasks);
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

    private @Nullable Runnable next() {
        Iterator<Map.Entry<String, Queue<Runnable>>> turns = waiting.entrySet().iterator();
        if (!turns.hasNext()) {
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
