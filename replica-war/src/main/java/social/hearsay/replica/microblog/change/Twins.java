package social.hearsay.replica.microblog.change;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;

/**
 * Puts what a twin with a smaller stamp created in the place of what was there. Everything that
 * refers to the larger id is moved to the smaller, which was unknown here until now, and the larger
 * stays an alias.
 */
public final class Twins {
    private final Changes changes;

    public Twins(Changes changes) {
        this.changes = changes;
    }

    /**
     * Gives the id of a twin that does not count a place to lead to.
     *
     * @param loser the larger stamp
     * @param winner the smaller, or what leads to it
     */
    public void yieldAccount(Stamp loser, Stamp winner) {
        changes.account(winner).ifPresent(account -> changes.alias(loser, account.id()));
    }

    /** As {@link #yieldAccount}, for a post. */
    public void yieldPost(Stamp loser, Stamp winner) {
        changes.post(winner).ifPresent(post -> changes.alias(loser, post.id()));
    }

    /** @param replacement has another id, and counts nothing yet */
    public void replace(Account previous, Account replacement) {
        Stamp from = previous.id();
        Stamp to = replacement.id();
        changes.remove(previous);
        changes.put(replacement.withCounts(AccountCounts.ZERO));
        changes.alias(from, to);
        changes.naming(from).forEach(post -> changes.put(post.renamed(from, to)));
        moveEdges(from, to);
        changes.tokensOf(from).forEach(token -> changes.put(token.of(to)));
        new NameClaims(changes).decide(previous.claim());
    }

    /** @param replacement has another id, and counts nothing yet */
    public void replace(Post previous, Post replacement) {
        Stamp from = previous.id();
        Stamp to = replacement.id();
        changes.remove(previous);
        changes.put(replacement.withCounts(PostCounts.ZERO));
        changes.alias(from, to);
        changes.answering(from).forEach(reply -> changes.put(reply.answering(to)));
        moveEdges(from, to);
    }

    private void moveEdges(Stamp from, Stamp to) {
        for (Edge edge : changes.touching(from)) {
            EdgeKey key = edge.key().renamed(from, to);
            Optional<Edge> there = changes.edge(key);
            changes.remove(edge);
            changes.put(new Edge(
                    key, there.map(other -> other.states().merge(edge.states())).orElse(edge.states())));
        }
    }
}
