package social.hearsay.replica.microblog.post;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Rows;

/** All posts, hidden ones and tombstones included. */
public interface Posts extends Rows<Stamp, Post> {
    /** So far up the beginning of a conversation is looked for. */
    int DEEPEST = 500;

    /** All posts that answer that post. */
    List<Stamp> answering(Stamp post);

    /** All posts in which the account occurs: as author, as answered or as mentioned. */
    List<Stamp> naming(Stamp account);

    /**
     * Posts whose standing deletion was accepted by {@code origin} before a moment, the oldest
     * deletion first: those for which the time to undo it is over.
     *
     * @param most how many at the most
     */
    List<Stamp> purgeable(ReplicaId origin, Stamp before, int most);

    /**
     * Posts that are left of accounts whose purge was accepted by {@code origin}.
     *
     * @param most how many at the most
     */
    List<Stamp> orphaned(ReplicaId origin, int most);

    /** All posts that go on with the conversation which that post began. */
    List<Stamp> inConversation(Stamp post);

    /** All posts to which something of that id is attached, by any write that still matters; hidden ones too. */
    List<Stamp> attaching(String media);

    /** All posts by an account that are newer than a moment, hidden ones too. */
    List<Stamp> writtenAfter(Stamp author, Stamp moment);

    /** The latest direct post of a conversation that is between an account and whomever. */
    Optional<Stamp> newestDirect(Stamp account, Stamp conversation);

    @Override
    default List<Stamp> referringTo(Stamp thing) {
        return Stream.of(naming(thing), answering(thing), inConversation(thing))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The post that an id leads to, hidden or no more than a tombstone as it may be. */
    static Optional<Post> find(Lookup value, Stamp reference) {
        return value.resolve(Posts.class, reference);
    }

    /** The id that counts of those that mean a post; the same when nothing is known of it. */
    static Stamp id(Lookup value, Stamp reference) {
        return find(value, reference).map(Post::id).orElse(reference);
    }

    /** The post that an id leads to, unless only a tombstone is left of it. */
    static Optional<Post> unpurged(Lookup value, Stamp reference) {
        return find(value, reference).filter(post -> !post.purged());
    }

    /** The post that an id leads to, if somebody wrote it. */
    static Optional<Post> own(Lookup value, Stamp author, Stamp reference) {
        return find(value, reference).filter(post -> post.author().equals(Accounts.id(value, author)));
    }

    /** Adds to what a post counts, if it is there. */
    static void count(Changes changes, Stamp id, long favourites, long replies) {
        count(changes, id, favourites, replies, 0);
    }

    /** Adds to how often a post is passed on, if it is there. */
    static void countReblogs(Changes changes, Stamp id, long reblogs) {
        count(changes, id, 0, 0, reblogs);
    }

    private static void count(Changes changes, Stamp id, long favourites, long replies, long reblogs) {
        changes.recount(
                Posts.class,
                id,
                post -> post.purged() ? post : post.withCounts(post.counts().plus(favourites, replies, reblogs)));
    }

    /** The first post of a conversation, of which nothing before it is left; the post itself if it begins one. */
    static Post root(Lookup value, Post post) {
        Post top = post;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Stamp parent = top.inReplyTo();
            Optional<Post> above = parent == null ? Optional.empty() : unpurged(value, parent);
            if (above.isEmpty()) {
                return top;
            }
            top = above.get();
        }
        return top;
    }
}
