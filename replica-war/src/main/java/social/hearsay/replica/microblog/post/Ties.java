package social.hearsay.replica.microblog.post;

import java.util.List;
import social.hearsay.common.id.Stamp;

/** How people stand to each other, as far as it matters to who may read what. */
public interface Ties {
    /** Whether one account follows another; neither id an alias. */
    boolean follows(Stamp source, Stamp target);

    /** Whether one of two accounts blocks the other; neither id an alias. */
    boolean isBlocked(Stamp one, Stamp other);

    /**
     * Who follows an account so that they are told of each of its posts, and has done so since before a moment.
     *
     * @param most how many at the most
     */
    List<Stamp> notified(Stamp author, Stamp before, int most);

    /** Who passes a post on, and has done so since before a moment. */
    List<Stamp> boosters(Stamp post, Stamp before);
}
