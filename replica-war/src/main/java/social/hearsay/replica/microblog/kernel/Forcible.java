package social.hearsay.replica.microblog.kernel;

import java.util.Locale;
import java.util.Set;

/** What a site may want to be exact at once, and so by forced updates: by the names of the setting {@code hearsay.forced}. */
public enum Forcible {
    /** Who is called what. */
    HANDLES,
    /** Who is an admin, and that one is left. */
    ADMINS,
    /** Who of the replicas stops being a writer, and that one is left: {@link social.hearsay.replica.replication.Demote}. */
    ROLES;

    /** Whether that is one of the names of a setting: what can't be exact is no rule. */
    public boolean isAmong(Set<String> names) {
        return names.contains(text());
    }

    /** As in the setting. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
