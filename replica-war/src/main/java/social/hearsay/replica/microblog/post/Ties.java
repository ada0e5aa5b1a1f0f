package social.hearsay.replica.microblog.post;

import social.hearsay.common.id.Stamp;

/** How people stand to each other, as far as it matters to who may read what. */
public interface Ties {
    /** Whether one account follows another; neither id an alias. */
    boolean follows(Stamp source, Stamp target);

    /** Whether one of two accounts blocks the other; neither id an alias. */
    boolean isBlocked(Stamp one, Stamp other);
}
