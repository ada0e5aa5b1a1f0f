package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Makes somebody follow an account. */
public record Follow(Stamp source, Stamp target, Set<String> options) implements EdgeOperation {
    /**
     * What is not said of a follow that there is stays as it is; of a new one the first is a yes, the
     * second a no.
     *
     * @param reblogs whether what the target passes on is wanted too
     * @param notifying whether each post of the target is to be told
     */
    public record Command(
            String request, Stamp actor, Stamp target, Optional<Boolean> reblogs, Optional<Boolean> notifying)
            implements MicroblogCommand {
        public Command(String request, Stamp actor, Stamp target, boolean reblogs, boolean notifying) {
            this(request, actor, target, Optional.of(reblogs), Optional.of(notifying));
        }

        /** Done though it looks so already: the later write counts, and a replica that is away may have ended it. */
        @Override
        public Decision judge(Lookup value) {
            Optional<Account> from = Accounts.open(value, actor);
            Optional<Account> to = Accounts.open(value, target);
            if (from.isEmpty() || to.isEmpty()) {
                return Verdict.notFound();
            }
            Stamp source = from.get().id();
            Stamp followed = to.get().id();
            if (source.equals(followed)) {
                return Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"));
            }
            EdgeState before = value.find(Edges.class, new EdgeKey(EdgeKind.FOLLOW, source, followed))
                    .map(Edge::state)
                    .orElse(EdgeState.ENDED);
            return Verdict.execute(request, new Follow(source, followed, options(before)));
        }

        /** What the command doesn't say stays as it was, if there was a follow at all. */
        private Set<String> options(EdgeState before) {
            Set<String> options = new TreeSet<>();
            if (reblogs.orElse(!before.active() || before.options().contains(EdgeState.REBLOGS))) {
                options.add(EdgeState.REBLOGS);
            }
            if (notifying.orElse(before.active() && before.options().contains(EdgeState.NOTIFY))) {
                options.add(EdgeState.NOTIFY);
            }
            return options;
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.FOLLOW;
    }

    @Override
    public EdgeState state() {
        return new EdgeState(true, options);
    }

    /** Ends that somebody follows an account. */
    public record Unfollow(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp target) implements MicroblogCommand {
            /** Done though there is no follow here: one may be known to a replica that is away. */
            @Override
            public Decision judge(Lookup value) {
                Optional<Account> from = Accounts.find(value, actor);
                Optional<Account> to = Accounts.find(value, target);
                if (from.isEmpty() || to.isEmpty()) {
                    return Verdict.notFound();
                }
                Unfollow unfollow = new Unfollow(from.get().id(), to.get().id());
                return unfollow.source.equals(unfollow.target)
                        ? Verdict.unchanged() // nobody ever follows themselves
                        : Verdict.execute(request, unfollow);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.FOLLOW;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }
    }
}
