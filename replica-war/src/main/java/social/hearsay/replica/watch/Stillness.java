package social.hearsay.replica.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * For how many looks in a row something that should move has not. Each thing shows a mark that is
 * another as soon as it has moved.
 */
final class Stillness<T> {
    private record Seen(long mark, int looks) {}

    private final Map<T, Seen> seen = new HashMap<>();

    /** How many looks ago the thing's mark was first seen; 0 when it is new. */
    int look(T thing, long mark) {
        Seen now = seen.merge(
                thing,
                new Seen(mark, 0),
                (before, fresh) -> before.mark() == mark ? new Seen(mark, before.looks() + 1) : fresh);
        return now.looks();
    }

    /** Forgets all things but these. */
    void retain(Set<T> things) {
        seen.keySet().retainAll(things);
    }
}
