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
import social.hearsay.replica.replication.Decision;

/**
 * What is asked of a post that one may read. Done whether or not it looks done here: of two writes the later
 * one is seen, and the one that this undoes may be known to a replica that is away.
 */
interface Reaction extends MicroblogCommand {
    Stamp actor();

    Stamp post();

    /** Judges an edge that is drawn; a closed account reacts to nothing. */
    default Decision judgeDrawing(Lookup value, BiFunction<Stamp, Stamp, EdgeOperation> operation) {
        return judge(value, Accounts.open(value, actor()), operation);
    }

    /** Judges an edge that is ended. */
    default Decision judgeEnding(Lookup value, BiFunction<Stamp, Stamp, EdgeOperation> operation) {
        return judge(value, Accounts.find(value, actor()), operation);
    }

    private Decision judge(Lookup value, Optional<Account> actor, BiFunction<Stamp, Stamp, EdgeOperation> operation) {
        Optional<Post> post = Audience.readable(value, actor(), post());
        return actor.isEmpty() || post.isEmpty()
                ? Verdict.notFound()
                : Verdict.execute(
                        request(), operation.apply(actor.get().id(), post.get().id()));
    }
}
