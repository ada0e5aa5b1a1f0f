package social.hearsay.replica.microblog.kernel;

import java.util.Locale;

/** What a site may want to be exact at once, and so by forced updates: by the names of the setting {@code hearsay.forced}. */
public enum Forcible {
    /** Who is called what. */
    HANDLES,
    /** Who is an admin. */
    ADMINS;

    /** As in the setting. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
