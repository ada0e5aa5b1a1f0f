package social.hearsay.replica.replication.exploration;

import social.hearsay.common.timestamp.VectorTimestamp;

/** What a delayed replica may show, and what it must, while time passes in halves of its delay. */
final class Behind {
    /** What it had when time passed last, before that, and before that. */
    private VectorTimestamp hadLast = VectorTimestamp.ZERO;

    private VectorTimestamp hadBefore = VectorTimestamp.ZERO;
    private VectorTimestamp hadLongAgo = VectorTimestamp.ZERO;
    /** What anybody had then. */
    private VectorTimestamp acceptedLast = VectorTimestamp.ZERO;

    private VectorTimestamp acceptedBefore = VectorTimestamp.ZERO;
    private VectorTimestamp allowed = VectorTimestamp.ZERO;
    private VectorTimestamp due = VectorTimestamp.ZERO;
    private boolean paused;

    /**
     * Time is about to pass.
     *
     * @param has what is on its disk
     * @param accepted what is on anybody's
     */
    void pass(VectorTimestamp has, VectorTimestamp accepted) {
        hadLongAgo = hadBefore;
        hadBefore = hadLast;
        hadLast = has;
        acceptedBefore = acceptedLast;
        acceptedLast = accepted;
        if (!paused) {
            follow();
        }
    }

    private void follow() {
        allowed = allowed.merge(acceptedBefore);
        due = due.merge(hadLongAgo);
    }

    boolean isPaused() {
        return paused;
    }

    void pause() {
        paused = true;
    }

    /** What is old enough by then is applied at once. */
    void resume() {
        paused = false;
        follow();
    }

    /** To the present: what was accepted before time passed last is older. */
    void moveOn() {
        paused = true;
        allowed = allowed.merge(acceptedLast);
        due = due.merge(hadLast);
    }

    boolean allows(VectorTimestamp value) {
        return allowed.covers(value);
    }

    boolean isFulfilledBy(VectorTimestamp value) {
        return value.covers(due);
    }

    /** All of it: worlds that differ in that have different futures. */
    String key() {
        return hadLast + "|" + hadBefore + "|" + hadLongAgo + "|" + acceptedLast + "|" + acceptedBefore + "|" + allowed
                + "|" + due + "|" + paused;
    }
}
