package social.hearsay.replica.microblog.post;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Twins;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Creates a post. */
public record CreatePost(PostFrame frame, Content content) implements MicroblogOperation {
    /** Its type where the post has a poll. */
    public static final String WITH_POLL = "CreatePostWithPoll";

    /**
     * @param app the client id of the app it is written with
     * @param inReplyTo the post that it answers
     */
    public record Command(
            String request,
            Stamp actor,
            @Nullable String app,
            @Nullable Stamp inReplyTo,
            Visibility visibility,
            Wording wording)
            implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(author -> judge(value, author.id()))
                    .orElseGet(Verdict::notFound);
        }

        private Decision judge(Lookup value, Stamp author) {
            Optional<Post> parent =
                    Optional.ofNullable(inReplyTo).flatMap(post -> Audience.readable(value, author, post));
            if (inReplyTo != null && parent.isEmpty()) {
                return Verdict.reject(
                        MicroblogRejection.notFound("The post you are trying to reply to does not appear to exist."));
            }
            PostFrame frame = new PostFrame(
                    author,
                    parent.map(Post::id).orElse(null),
                    parent.map(post -> answered(post, author)).orElse(null),
                    visibility,
                    app,
                    parent.map(Post::conversation).orElse(null));
            return wording.judge(
                    value,
                    null,
                    content -> Verdict.execute(
                            request,
                            new CreatePost(
                                    frame,
                                    tellsFollowers(value, frame) ? content.telling(Telling.FOLLOWERS) : content)));
        }

        /** What answers somebody else is for those who are in it. */
        private static boolean tellsFollowers(Lookup value, PostFrame frame) {
            Stamp answered = frame.inReplyToAccount();
            if (frame.visibility() == Visibility.DIRECT
                    || (frame.inReplyTo() != null && !frame.author().equals(answered))) {
                return false;
            }
            int told = value.port(Ties.class)
                    .notified(frame.author(), new Stamp(Long.MAX_VALUE), Telling.MOST + 1)
                    .size();
            return told > 0 && told <= Telling.MOST;
        }

        /**
         * Whom a reply answers: the author of its parent. Who goes on below an own reply still answers
         * whom that reply answered; otherwise it would be taken for a thread of their own and shown to
         * all their followers.
         */
        private static Stamp answered(Post parent, Stamp author) {
            Stamp before = parent.frame().inReplyToAccount();
            return parent.author().equals(author) && before != null ? before : parent.author();
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.Posted(issuedAt));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Account> author = Accounts.find(changes, frame.author());
        if (author.isEmpty()) {
            return;
        }
        Optional<Post> previous = occurrence.retracted().flatMap(twin -> Posts.find(changes, twin));
        Register<Content> before = previous.map(Post::contents).orElse(Register.empty());
        boolean purged = previous.filter(Post::purged).isPresent();
        Content said = content.accepted(occurrence, id -> Accounts.id(changes, id));
        Post post = new Post(
                occurrence.stamp(),
                frame.resolved(author.get().id(), changes),
                purged ? before : occurrence.write(before, said),
                previous.map(Post::deletions).orElse(Deletions.NONE),
                PostCounts.ZERO);
        if (previous.isPresent()) {
            new Twins(changes).replace(previous.get(), post);
            Revisions.replaceOriginal(changes, post.id(), said);
        } else {
            changes.put(post);
        }
        content.attach(changes, occurrence, frame.author());
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        new Twins(changes).giveWay(Posts.class, occurrence.stamp(), twin);
        content.attach(changes, occurrence, frame.author());
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        Stamp parent = frame.inReplyTo();
        return Accounts.find(value, frame.author()).isPresent()
                && (parent == null || Posts.find(value, parent).isPresent());
    }

    @Override
    public boolean creates() {
        return true;
    }

    /** Another where it asks something: an earlier release would take the post and leave that out, for good. */
    @Override
    public String type() {
        return content.poll() == null ? MicroblogOperation.super.type() : WITH_POLL;
    }
}
