package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Ties;
import social.hearsay.replica.replication.Decision;

/** Shows an account on one's profile, for as long as one follows it. */
public record Endorse(Stamp source, Stamp target) implements EdgeOperation {
    public record Command(String request, Stamp actor, Stamp target) implements Stance {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> self = Accounts.open(value, actor).map(Account::id);
            Optional<Stamp> other = Accounts.open(value, target).map(Account::id);
            boolean follows = self.isPresent()
                    && other.isPresent()
                    && value.port(Ties.class).follows(self.get(), other.get());
            return follows || other.isEmpty()
                    ? judgeDrawing(value, Endorse::new)
                    : Verdict.invalid(new Problem(
                            "base", "ERR_INVALID", "you must be already following the person you want to endorse"));
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.ENDORSEMENT;
    }

    @Override
    public EdgeState state() {
        return EdgeState.DRAWN;
    }

    /** Shows it no longer. */
    public record Unendorse(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp target) implements Stance {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, Unendorse::new);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.ENDORSEMENT;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }
    }
}
