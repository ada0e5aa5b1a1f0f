package social.hearsay.replica.storage.replication;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what was done in a turn, last thing first. */
public final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    public void add(Runnable step) {
        steps.push(step);
    }

    void forget() {
        steps.clear();
    }

    void undo() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }
}
