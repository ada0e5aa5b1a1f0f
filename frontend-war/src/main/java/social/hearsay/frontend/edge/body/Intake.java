package social.hearsay.frontend.edge.body;

/** What became of a piece of a body. */
public enum Intake {
    TAKEN,
    /** The body is larger than it may be. */
    TOO_LARGE,
    /** Neither memory nor disk has room for more bodies. */
    NO_ROOM
}
