package social.hearsay.common.snapshot;

import java.io.IOException;

/** What was given for a snapshot can't be read as one. */
public final class UnreadableSnapshot extends IOException {
    /** In which way. */
    public enum Kind {
        /** It is something else. */
        STRANGE,
        /** Its end is missing. */
        CUT_SHORT,
        /** It is not what was written. */
        DAMAGED,
        /** It is of a format that this release doesn't read. */
        OTHER_FORMAT
    }

    private final Kind kind;

    UnreadableSnapshot(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    UnreadableSnapshot(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
