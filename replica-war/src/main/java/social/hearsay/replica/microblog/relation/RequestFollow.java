package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Asks a locked account whether somebody may follow it. A write to the same edge as the follow: of asking,
 * agreeing, refusing and withdrawing, whatever has the largest stamp is so.
 */
public record RequestFollow(Stamp source, Stamp target, Set<String> options) implements EdgeOperation {
    @Override
    public EdgeKind kind() {
        return EdgeKind.FOLLOW;
    }

    @Override
    public EdgeState state() {
        return EdgeState.requested(options);
    }

    @Override
    public boolean deletes() {
        return false;
    }

    /**
     * What the account that was asked says to it.
     *
     * @param source who has asked
     * @param agreed whether they may
     */
    public record Answer(String request, Stamp actor, Stamp source, boolean agreed) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> self = Accounts.open(value, actor).map(Account::id);
            Optional<Stamp> from = Accounts.open(value, source).map(Account::id);
            if (self.isEmpty() || from.isEmpty()) {
                return Verdict.notFound();
            }
            EdgeKey key = new EdgeKey(EdgeKind.FOLLOW, from.get(), self.get());
            return value.find(Edges.class, key)
                    .filter(Edge::pending)
                    .map(edge -> Verdict.execute(
                            request, agreed ? granted(edge) : new Follow.Unfollow(key.source(), key.target())))
                    .orElseGet(Verdict::notFound);
        }
    }

    /** The follow that was asked for, since it was. */
    static Follow granted(Edge requested) {
        Set<String> options = new TreeSet<>(requested.state().options());
        options.remove(EdgeState.REQUESTED);
        EdgeKey key = requested.key();
        return new Follow(key.source(), key.target(), options, requested.cause(), null);
    }
}
