package social.hearsay.replica.microblog.post;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * A post; hidden when it is deleted, and no more than a tombstone when it is purged.
 *
 * @param id the stamp of the update that created it; of twins the smaller
 * @param frame what no edit changes
 * @param contents what it says: the creation is the first write, each edit a further one. Empty when
 *     purged
 * @param deletions what was done to take it away
 * @param counts reactions
 */
public record Post(Stamp id, PostFrame frame, Register<Content> contents, Deletions deletions, PostCounts counts)
        implements Row<Stamp> {

    @Override
    public Stamp key() {
        return id;
    }

    /** What it says now. */
    public Content content() {
        return contents.latest().map(Write::value).orElse(Content.NONE);
    }

    /** When it was edited last; empty for a post that never was. */
    public Optional<Stamp> editedAt() {
        return contents.latest().map(write -> write.cause().stamp()).filter(stamp -> stamp.isAfter(id));
    }

    public Stamp author() {
        return frame.author();
    }

    public @Nullable Stamp inReplyTo() {
        return frame.inReplyTo();
    }

    /** The post that began its conversation, as far as is known: itself, if it goes on with none. */
    public Stamp conversation() {
        Stamp began = frame.conversation();
        return began == null ? id : began;
    }

    /** Whom a direct post is between, by what is seen of it: its author and those it names. */
    public Set<Stamp> participants() {
        Set<Stamp> participants = new TreeSet<>(Set.of(author()));
        content().mentions().forEach(mention -> participants.add(mention.account()));
        return participants;
    }

    public Visibility visibility() {
        return frame.visibility();
    }

    /** Whether nobody may see it, its author included. */
    public boolean hidden() {
        return deletions.hidden();
    }

    /** Whether only a tombstone is left. */
    public boolean purged() {
        return deletions.purge() != null;
    }

    /** Whether it mentions an account by any write that may still be seen: an edit may be retracted. */
    public boolean names(Stamp account) {
        return contents.writes().stream().anyMatch(write -> write.value().names(account));
    }

    /** Whether it counts among its author's posts. */
    public boolean countsForAuthor() {
        return !hidden() && visibility() != Visibility.DIRECT;
    }

    /** Whether it counts among the replies of the post that it answers. */
    public boolean countsAsReply() {
        return !hidden() && inReplyTo() != null && visibility().open();
    }

    /** What it is to say from now on, as an edit says it. */
    Content edited(Content changed) {
        return contents.latest()
                .map(write -> changed.after(write.value(), write.cause()))
                .orElse(changed);
    }

    public Post withContents(Register<Content> changed) {
        return new Post(id, frame, changed, deletions, counts);
    }

    public Post withDeletions(Deletions changed) {
        return new Post(id, frame, contents, changed, counts);
    }

    public Post withCounts(PostCounts changed) {
        return new Post(id, frame, contents, deletions, changed);
    }

    /** The tombstone that is left of it. */
    public Post purged(Cause cause) {
        return new Post(id, frame, Register.empty(), deletions.purged(cause), PostCounts.ZERO);
    }

    /** This, with one id in the place of another, as author, as answered and as mentioned. */
    public Post renamed(Stamp from, Stamp to) {
        Register<Content> renamed =
                contents.map(content -> content.resolved(account -> account.equals(from) ? to : account));
        return new Post(id, frame.renamed(from, to), renamed, deletions, counts);
    }

    @Override
    public void count(Changes changes, int times) {
        Stamp parent = inReplyTo();
        if (countsForAuthor()) {
            Accounts.count(changes, author(), times, 0, 0);
        }
        if (parent != null && countsAsReply()) {
            Posts.count(changes, parent, 0, times);
        }
        if (!hidden()) {
            contents.latest().ifPresent(write -> PostNotifications.count(this, write, changes, times));
        }
    }

    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        changes.put(renamed(from, to));
    }

    @Override
    public Class<Posts> table() {
        return Posts.class;
    }

    @Override
    public long hash() {
        if (purged()) {
            return 0;
        }
        RowHash hash = new RowHash("post").add(id);
        frame.hash(hash);
        hash.add(contents.latest().map(write -> write.cause().stamp()).orElse(Stamp.ZERO));
        content().hash(hash);
        deletions.hash(hash);
        hash.add(counts.favourites()).add(counts.replies());
        // Releases that know of no boosts have the same hash of a post without any.
        return counts.reblogs() == 0 ? hash.value() : hash.add(counts.reblogs()).value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.ofNullable(deletions.purge());
    }
}
