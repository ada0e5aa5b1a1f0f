package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import java.util.function.BiFunction;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.replication.Decision;

/**
 * What is asked of a post that one may read, or could when one reacted to it. Done whether or not it looks done
 * here: of two writes the later one is seen, and the one that this undoes may be known to a replica that is away.
 */
interface Reaction extends MicroblogCommand {
    Stamp actor();

    Stamp post();

    /** Judges an edge that is drawn; a closed account reacts to nothing. */
    default Decision judgeDrawing(Lookup value, BiFunction<Stamp, Stamp, EdgeOperation> operation) {
        return Accounts.open(value, actor())
                .flatMap(actor -> Audience.readable(value, actor.id(), post())
                        .map(post -> operation.apply(actor.id(), post.id())))
                .map(edge -> Verdict.execute(request(), edge))
                .orElseGet(Verdict::notFound);
    }

    /** Judges an edge that is ended. One that is there can be, whether its post may still be read or not. */
    default Decision judgeEnding(Lookup value, BiFunction<Stamp, Stamp, EdgeOperation> operation) {
        Optional<Stamp> actor = Accounts.find(value, actor()).map(Account::id);
        Optional<Post> post = Posts.find(value, post()).filter(found -> Audience.isThere(value, found));
        if (actor.isEmpty() || post.isEmpty()) {
            return Verdict.notFound();
        }
        EdgeOperation ending = operation.apply(actor.get(), post.get().id());
        boolean drawn = value.find(Edges.class, new EdgeKey(ending.kind(), ending.source(), ending.target()))
                .filter(Edge::active)
                .isPresent();
        return drawn || Audience.mayRead(value, post.get(), actor.get())
                ? Verdict.execute(request(), ending)
                : Verdict.notFound();
    }
}
