package social.hearsay.replica.microblog.post;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.replication.Decision;

/**
 * Makes a purged post anew, under its own id, as a delayed replica still shows it. Of what hung on it only the replies are
 * left, which refer to that id; reactions, votes and earlier wordings are not made again.
 *
 * <p>It is accepted only where the tombstone is forgotten. Whatever does not know of the purge has been applied there by then, so
 * that it comes before this everywhere, and nothing that names the post is concurrent with this, but what tells of a twin.
 *
 * @param said what it said, and since which update: that of long ago, so that nobody is told anew
 */
public record RecreatePost(Stamp post, PostFrame frame, Write<Content> said) implements MicroblogOperation {
    /** To be submitted under {@link RecreatePost#updateId} to a value that covers the purge. */
    public record Command(String request, Stamp post, PostFrame frame, Write<Content> said)
            implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Post> there = Posts.find(value, post);
            if (there.isPresent()) {
                return judge(there.get());
            }
            return Accounts.unpurged(value, frame.author())
                    .map(author -> Verdict.execute(request, new RecreatePost(post, linked(value, author.id()), said)))
                    .orElseGet(() -> Verdict.reject(MicroblogRejection.notFound(
                            "Its author's account is purged, so that it can't be made anew")));
        }

        private static Decision judge(Post there) {
            if (!there.hidden()) {
                return Verdict.unchanged();
            }
            return Verdict.reject(MicroblogRejection.forbidden(
                    there.purged()
                            ? "Some member has not shown yet that it knows of the purge: repeat this in a while, or once"
                                    + " all members answer"
                            : "It is deleted, not purged: undelete it"));
        }

        /** An answer to what is gone answers nothing. */
        private PostFrame linked(Lookup value, Stamp author) {
            Optional<Post> parent =
                    Optional.ofNullable(frame.inReplyTo()).flatMap(answered -> Posts.unpurged(value, answered));
            return new PostFrame(
                    author,
                    parent.map(Post::id).orElse(null),
                    parent.map(found -> frame.inReplyToAccount()).orElse(null),
                    frame.visibility(),
                    frame.app(),
                    parent.map(Post::conversation).orElse(null));
        }
    }

    /** One for each post, so that two writers make twins of what they are asked at once. */
    public static UpdateId updateId(Stamp post) {
        return new UpdateId("recreation-of-post-" + post);
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Account> author = Accounts.find(changes, frame.author());
        Optional<Post> there = changes.find(Posts.class, post);
        Optional<Post> ofTwin = there.filter(found -> !found.purged());
        if (author.isEmpty() || occurrence.retracted().isPresent() != ofTwin.isPresent()) {
            return;
        }
        PostFrame resolved = frame.resolved(author.get().id(), changes);
        Write<Content> beginning = new Write<>(said.cause(), said.value().resolved(id -> Accounts.id(changes, id)));
        if (ofTwin.isPresent()) {
            Register<Content> edits = editsAfter(occurrence.retracted().orElseThrow(), ofTwin.get());
            Post found = ofTwin.get();
            changes.put(
                    new Post(post, resolved, Register.of(beginning).merge(edits), found.deletions(), found.counts()));
            Revisions.replaceOriginal(changes, post, beginning.value());
        } else {
            forgetAliases(changes);
            changes.put(new Post(post, resolved, Register.of(beginning), Deletions.NONE, counts(changes)));
        }
    }

    /** What was written to what a twin made: it knew that, and so is later than it. */
    private static Register<Content> editsAfter(Stamp twin, Post made) {
        return new Register<>(made.contents().writes().stream()
                .filter(write -> write.cause().stamp().isAfter(twin))
                .toList());
    }

    /** As where the tombstone was forgotten, with them. */
    private void forgetAliases(Changes changes) {
        changes.removeAliasesOf(post);
        changes.find(Aliases.class, post).ifPresent(changes::remove);
    }

    private PostCounts counts(Changes changes) {
        long replies = changes.all(Posts.class, changes.port(Posts.class).answering(post)).stream()
                .filter(Post::countsAsReply)
                .count();
        return PostCounts.ZERO.plus(0, replies, 0);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.find(value, post).isEmpty()
                && Accounts.unpurged(value, frame.author()).isPresent();
    }
}
