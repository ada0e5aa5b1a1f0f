package social.hearsay.frontend.routing;

/** Why a replica gave no answer. */
public enum Failure {
    /** Nobody listens there. */
    REFUSED,
    /** The connection broke before the answer was whole. */
    BROKEN,
    /** The time for it was over. */
    LATE,
    /** It went on the dead list meanwhile. */
    MARKED_DOWN,
    /** It may hang, and another was there to ask. */
    GIVEN_UP,
    /** This front end has no room for its answer: nothing that any replica could mend. */
    NO_ROOM,
    /** Its answer is longer than any may be: so would be that of another. */
    TOO_LARGE;

    /** Whether the replica may have done what it was asked to. */
    boolean leavesDoubt() {
        return this != REFUSED;
    }
}
