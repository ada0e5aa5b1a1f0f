package social.hearsay.replica.microblog;

import java.util.List;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.SignUps;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.kernel.Rows;
import social.hearsay.replica.microblog.kernel.Store;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.microblog.notification.Clearings;
import social.hearsay.replica.microblog.notification.Notifications;
import social.hearsay.replica.microblog.notification.SignUpNotifications;
import social.hearsay.replica.microblog.poll.Ballots;
import social.hearsay.replica.microblog.poll.Tallies;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.microblog.relation.Edges;

/** All ports of the microblog; what happens through them in one turn of the writer is committed together. */
public interface MicroblogStore extends Store {
    /** What follows from accounts, of things that come after them. */
    SignUps SIGN_UPS = new SignUpNotifications();

    Accounts accounts();

    Apps apps();

    Tokens tokens();

    Posts posts();

    Revisions revisions();

    Edges edges();

    Ballots ballots();

    Tallies tallies();

    Entries entries();

    PersonalLists lists();

    Notifications notifications();

    Clearings clearings();

    Reports reports();

    @Override
    default <P> P port(Class<P> type) {
        for (Object port : List.of(
                posts(),
                revisions(),
                accounts(),
                edges(),
                ballots(),
                tallies(),
                tokens(),
                aliases(),
                apps(),
                entries(),
                lists(),
                notifications(),
                clearings(),
                reports(),
                SIGN_UPS)) {
            if (type.isInstance(port)) {
                return type.cast(port);
            }
        }
        throw new IllegalArgumentException("Nothing is kept by a " + type.getSimpleName());
    }

    /** What decides what of the others counts comes before them: what was cleared, before what is told. */
    @Override
    default List<Rows<?, ?>> tables() {
        return List.of(
                clearings(),
                notifications(),
                posts(),
                revisions(),
                lists(),
                edges(),
                ballots(),
                tallies(),
                tokens(),
                reports(),
                accounts(),
                apps(),
                entries());
    }
}
