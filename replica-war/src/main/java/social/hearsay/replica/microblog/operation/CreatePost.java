package social.hearsay.replica.microblog.operation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.change.Twins;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;

/** Creates a post. */
public record CreatePost(PostFrame frame, Content content) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Account> author = changes.account(frame.author());
        if (author.isEmpty()) {
            return;
        }
        Optional<Post> previous = occurrence.retracted().flatMap(changes::post);
        Register<Content> before = previous.map(Post::contents).orElse(Register.empty());
        boolean purged = previous.filter(Post::purged).isPresent();
        Post post = new Post(
                occurrence.stamp(),
                resolved(author.get().id(), changes),
                purged ? before : occurrence.write(before, content.resolved(changes::accountId)),
                previous.map(Post::deletions).orElse(Deletions.NONE),
                PostCounts.ZERO);
        if (previous.isPresent()) {
            new Twins(changes).replace(previous.get(), post);
        } else {
            changes.put(post);
        }
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        new Twins(changes).yieldPost(occurrence.stamp(), twin);
    }

    private PostFrame resolved(Stamp author, Changes changes) {
        Stamp parent = frame.inReplyTo();
        Stamp answered = frame.inReplyToAccount();
        return new PostFrame(
                author,
                parent == null ? null : changes.postId(parent),
                answered == null ? null : changes.accountId(answered),
                frame.visibility(),
                frame.app());
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        Stamp parent = frame.inReplyTo();
        return changes.account(frame.author()).isPresent()
                && (parent == null || changes.post(parent).isPresent());
    }

    @Override
    public boolean creates() {
        return true;
    }
}
