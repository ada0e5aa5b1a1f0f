package social.hearsay.replica.replication;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A turn: the events that share one transaction, one after another. It carries what they need to know,
 * what they want to happen, and how to take back what they changed in memory alone, should the
 * transaction be taken back.
 */
final class Turn {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private List<Effect> effects = new ArrayList<>();
    private long now;
    private boolean hasNews;

    /** @param wallClock when its next event happens, milliseconds since 1970 */
    void next(long wallClock) {
        now = wallClock;
        effects = new ArrayList<>();
        hasNews = false;
    }

    /** When the present event happens by the wall clock, milliseconds since 1970. */
    long now() {
        return now;
    }

    /** What the present event wants to happen, in this order. */
    List<Effect> effects() {
        return effects;
    }

    void want(Effect effect) {
        effects.add(effect);
    }

    /** The present event leaves something that peers should have at once. */
    void hasNews() {
        hasNews = true;
    }

    boolean isNews() {
        return hasNews;
    }

    /** What is changed in memory alone is changed back by that, unless this turn gets to the disk. */
    void ifAbandoned(Runnable changeBack) {
        undo.push(changeBack);
    }

    /** Takes all of it back, the last change first; the durable state has been read anew by then. */
    void abandon() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
