package social.hearsay.frontend.course;

/** Why a replica gave no answer. */
public enum Failure {
    /** Nobody listens there. */
    REFUSED,
    /** The connection broke before the answer was whole. */
    BROKEN,
    /** The time for it was over. */
    LATE,
    /** It went on the dead list meanwhile. */
    BURIED,
    /** This front end has no room for its answer: nothing that any replica could mend. */
    NO_ROOM
}
