package social.hearsay.replica.microblog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Reblog;

/** What ann and bob do to each other and with posts, and what comes of it on each replica. */
abstract class RelationsScenario extends TwoReplicas {
    /** The stamp of what comes of a command that is accepted. */
    final Stamp done(SmallReplica replica, MicroblogCommand command) {
        return submit(replica, command).issuedAt();
    }

    static Edge edge(SmallReplica replica, EdgeKind kind, Stamp source, Stamp target) {
        return replica.disk
                .store()
                .edges()
                .find(new EdgeKey(kind, source, target))
                .orElseThrow();
    }

    static long followers(SmallReplica replica, Stamp account) {
        return replica.disk
                .store()
                .accounts()
                .find(account)
                .orElseThrow()
                .counts()
                .followers();
    }

    static MicroblogCommand follow(Stamp source, Stamp target) {
        return new Follow.Command("follow", source, target, true, false);
    }

    static MicroblogCommand boost(Stamp actor, Stamp post, Optional<Visibility> visibility) {
        return new Reblog.Command("boost", actor, post, visibility);
    }

    static MicroblogCommand post(Stamp author, @Nullable Stamp inReplyTo, Visibility visibility) {
        return new CreatePost.Command(
                "post", author, null, inReplyTo, visibility, new Wording("text", "", false, null));
    }
}
