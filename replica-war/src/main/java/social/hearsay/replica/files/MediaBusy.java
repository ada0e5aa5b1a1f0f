package social.hearsay.replica.files;

/** There is too much to do, or too little memory for it, just now. Somebody else may have room. */
public final class MediaBusy extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason for logs */
    public MediaBusy(String reason) {
        super(reason, null, false, false);
    }
}
