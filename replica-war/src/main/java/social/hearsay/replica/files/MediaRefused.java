package social.hearsay.replica.files;

/** Why a file is not taken, for whoever brought it. Without a stack trace: it is an answer and no accident. */
public final class MediaRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason a sentence, as Mastodon puts it */
    public MediaRefused(String reason) {
        super(reason, null, false, false);
    }

    static MediaRefused wrongType() {
        return new MediaRefused("File content type is invalid, File is invalid");
    }

    static MediaRefused unreadable() {
        return new MediaRefused("File could not be processed");
    }

    static MediaRefused tooLong(long most) {
        return new MediaRefused("File size must be less than or equal to " + (most >> 20) + " MB, File is invalid");
    }

    static MediaRefused tooManyPixels(long width, long height) {
        return new MediaRefused(width + "x" + height + " images are not supported");
    }

    /** For people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
