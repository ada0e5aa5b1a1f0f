package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import java.util.function.BiFunction;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * How somebody wants to stand to another account. Done whether or not it looks done here: of two writes the later
 * one is seen, and the one that this undoes may be known to a replica that is away.
 */
interface Stance extends MicroblogCommand {
    Stamp actor();

    Stamp target();

    /** Judges what is done to an account that is open. Nobody does it to themselves. */
    default Decision judgeDrawing(Lookup value, BiFunction<Stamp, Stamp, MicroblogOperation> operation) {
        return judge(value, Accounts.open(value, target()), operation);
    }

    /** Judges what takes that back, be the account open still or not. */
    default Decision judgeEnding(Lookup value, BiFunction<Stamp, Stamp, MicroblogOperation> operation) {
        return judge(value, Accounts.unpurged(value, target()), operation);
    }

    private Decision judge(
            Lookup value, Optional<Account> other, BiFunction<Stamp, Stamp, MicroblogOperation> operation) {
        Optional<Account> self = Accounts.open(value, actor());
        if (self.isEmpty() || other.isEmpty()) {
            return Verdict.notFound();
        }
        return self.get().id().equals(other.get().id())
                ? Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"))
                : Verdict.execute(
                        request(), operation.apply(self.get().id(), other.get().id()));
    }
}
