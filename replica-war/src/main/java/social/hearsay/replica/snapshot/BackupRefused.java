package social.hearsay.replica.snapshot;

/** Why a backup is not begun, for whoever asked for one. Without a stack trace: it is an answer and no accident. */
final class BackupRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What is in the way. */
    enum Kind {
        /** Another one. */
        UNDER_WAY,
        /** The disk of the directory is full, or the directory can't be used. */
        NO_ROOM
    }

    BackupRefused(Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** For people. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
