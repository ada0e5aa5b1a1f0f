package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Makes somebody follow an account.
 *
 * @param since the update since which they do, or have asked to, as the replica knew it that accepted this; null when
 *     that is this one. Whoever only changes the options is not told of as somebody new.
 * @param notified since when they are told of each post of the account, likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Follow(
        Stamp source,
        Stamp target,
        Set<String> options,
        @Nullable Cause since,
        @Nullable Stamp notified) implements EdgeOperation {
    /** From now on. */
    public Follow(Stamp source, Stamp target, Set<String> options) {
        this(source, target, options, null, null);
    }

    /**
     * What is not said of a follow that there is stays as it is; of a new one the first is a yes, the
     * second a no, and it is for all languages. A locked account is asked first.
     *
     * @param reblogs whether what the target passes on is wanted too
     * @param notifying whether each post of the target is to be told
     * @param languages in which languages posts of the target are wanted; in all, when it is empty
     */
    public record Command(
            String request,
            Stamp actor,
            Stamp target,
            Optional<Boolean> reblogs,
            Optional<Boolean> notifying,
            Optional<List<String>> languages)
            implements MicroblogCommand {
        public Command(String request, Stamp actor, Stamp target, boolean reblogs, boolean notifying) {
            this(request, actor, target, Optional.of(reblogs), Optional.of(notifying), Optional.empty());
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
            if (source.equals(followed) || Edges.isBlocked(value, source, followed)) {
                return Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"));
            }
            Optional<Edge> there = value.find(Edges.class, new EdgeKey(EdgeKind.FOLLOW, source, followed));
            EdgeState before = there.map(Edge::state).orElse(EdgeState.ENDED);
            Cause since = there.filter(edge -> edge.active() || edge.pending())
                    .map(Edge::cause)
                    .orElse(null);
            Set<String> options = options(before);
            return Verdict.execute(
                    request,
                    to.get().profile().locked() && !before.active()
                            ? new RequestFollow(source, followed, options)
                            : new Follow(source, followed, options, since, notified(there, options)));
        }

        private static @Nullable Stamp notified(Optional<Edge> before, Set<String> options) {
            return options.contains(EdgeState.NOTIFY)
                    ? before.flatMap(Edge::notifiedSince).orElse(null)
                    : null;
        }

        /** What the command doesn't say stays as it was, if there was a follow at all, or a request for one. */
        private Set<String> options(EdgeState before) {
            boolean there = before.active() || before.pending();
            Set<String> options = new TreeSet<>();
            if (reblogs.orElse(!there || before.options().contains(EdgeState.REBLOGS))) {
                options.add(EdgeState.REBLOGS);
            }
            if (notifying.orElse(there && before.options().contains(EdgeState.NOTIFY))) {
                options.add(EdgeState.NOTIFY);
            }
            languages
                    .orElse(there ? before.languages() : List.of())
                    .forEach(language -> options.add(EdgeState.LANGUAGE + language));
            return options;
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.FOLLOW;
    }

    @Override
    public EdgeState state() {
        return EdgeState.drawn(options).since(since).notified(notified);
    }

    /** Ends that somebody follows an account, or has asked to: by either of both. */
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

        /** Asked for by the one who is followed. */
        public record Removal(String request, Stamp actor, Stamp target) implements Stance {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, (self, follower) -> new Unfollow(follower, self));
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
