package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits in memory for a later turn, in the order in which it came. A turn that is taken back
 * leaves it as it was before: whoever was let out has not been answered, and whoever came in will
 * come again.
 *
 * @param <T> what waits
 */
final class WaitingRoom<T> {
    private final int most;
    private List<T> waiting = new ArrayList<>();

    /** The last turn that changed it. */
    private @Nullable Turn changedIn;

    /** @param most how many may wait at a time */
    WaitingRoom(int most) {
        this.most = most;
    }

    boolean isFull() {
        return waiting.size() >= most;
    }

    int size() {
        return waiting.size();
    }

    void add(Turn turn, T newcomer) {
        keepFor(turn);
        waiting.add(newcomer);
    }

    /** Lets those out that need not wait any longer. */
    List<T> letOut(Turn turn, Predicate<T> ripe) {
        List<T> out = new ArrayList<>();
        List<T> left = new ArrayList<>();
        waiting.forEach(each -> (ripe.test(each) ? out : left).add(each));
        if (!out.isEmpty()) {
            keepFor(turn);
            waiting = left;
        }
        return out;
    }

    /** Those that waited when the turn began are there again if it is taken back. */
    private void keepFor(Turn turn) {
        if (turn != changedIn) {
            List<T> before = new ArrayList<>(waiting);
            turn.ifAbandoned(() -> waiting = before);
            changedIn = turn;
        }
    }
}
