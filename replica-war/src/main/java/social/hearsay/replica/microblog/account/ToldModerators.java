package social.hearsay.replica.microblog.account;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Lookup;

/**
 * That moderators are told something.
 *
 * @param moderators who had a role when it was accepted, for good: by ids that may be aliases by now
 * @param cause the update that did what they are told
 */
public record ToldModerators(List<Stamp> moderators, Cause cause) {
    /** So many are told at the most: those who have been there for longest. */
    public static final int MOST = 64;

    public ToldModerators {
        moderators = List.copyOf(moderators);
    }

    /** Who is to be told what is done now. */
    public static List<Stamp> whom(Lookup value) {
        return value.port(Accounts.class).moderating(MOST).stream()
                .flatMap(id -> Accounts.open(value, id).stream())
                .map(Account::id)
                .toList();
    }

    /** Those, by the ids that count. */
    public List<Stamp> known(Lookup value) {
        return moderators.stream().map(id -> Accounts.id(value, id)).distinct().toList();
    }
}
