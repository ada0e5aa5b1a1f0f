package social.hearsay.replica.microblog.change;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.relation.Edge;

/**
 * What a row adds to the counters of other rows. A row that changes takes back what it added before,
 * so that counters are exact whatever happened to it. What is gone isn't counted for.
 */
final class Counters {
    private final Changes changes;

    Counters(Changes changes) {
        this.changes = changes;
    }

    /** @param times 1 for a row that comes, -1 for one that goes */
    void count(Post post, int times) {
        Stamp parent = post.inReplyTo();
        if (post.countsForAuthor()) {
            countForAccount(post.author(), times, 0, 0);
        }
        if (parent != null && post.countsAsReply()) {
            countForPost(parent, 0, times);
        }
    }

    void count(Edge edge, int times) {
        if (!edge.active()) {
            return;
        }
        switch (edge.key().kind()) {
            case FOLLOW -> {
                countForAccount(edge.key().target(), 0, times, 0);
                countForAccount(edge.key().source(), 0, 0, times);
            }
            case FAVOURITE -> countForPost(edge.key().target(), times, 0);
        }
    }

    private void countForAccount(Stamp id, int statuses, int followers, int following) {
        changes.account(id)
                .filter(account -> account.id().equals(id))
                .ifPresent(account ->
                        changes.put(account.withCounts(account.counts().plus(statuses, followers, following))));
    }

    private void countForPost(Stamp id, int favourites, int replies) {
        changes.post(id)
                .filter(post -> post.id().equals(id) && !post.purged())
                .ifPresent(post -> changes.recount(post.withCounts(post.counts().plus(favourites, replies))));
    }
}
