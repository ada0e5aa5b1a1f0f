package social.hearsay.replica.storage.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** How to take back what was changed since the turn began. */
final class UndoLog {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean open;

    void begin() {
        if (open) {
            throw new IllegalStateException("A turn is open already");
        }
        open = true;
    }

    void commit() {
        steps.clear();
        open = false;
    }

    void rollback() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
        open = false;
    }

    /** Outside a turn nothing can be taken back, so nothing is kept. */
    void add(Runnable step) {
        if (open) {
            steps.push(step);
        }
    }
}
