package social.hearsay.replica.microblog.post;

import social.hearsay.common.id.Stamp;

/** Who follows whom, as far as it matters to who may read what. */
public interface Follows {
    /** Whether one account follows another; neither id an alias. */
    boolean follows(Stamp source, Stamp target);
}
