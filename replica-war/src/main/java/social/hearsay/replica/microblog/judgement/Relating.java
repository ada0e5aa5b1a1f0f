package social.hearsay.replica.microblog.judgement;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.operation.Favourite;
import social.hearsay.replica.microblog.operation.Follow;
import social.hearsay.replica.microblog.operation.Unfavourite;
import social.hearsay.replica.microblog.operation.Unfollow;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.replication.Decision;

/**
 * Judges how people relate to each other and to what is written. A wish is executed whether or not it
 * looks fulfilled here: of two writes the later one is seen, and the one that this undoes may be known to
 * a replica that is away.
 */
final class Relating {
    private final Changes value;
    private final Audience audience;

    Relating(Changes value, Audience audience) {
        this.value = value;
        this.audience = audience;
    }

    Decision judge(MicroblogCommand.Follow command) {
        Optional<Account> actor = value.openAccount(command.actor());
        Optional<Account> target = value.openAccount(command.target());
        if (actor.isEmpty() || target.isEmpty()) {
            return Verdict.notFound();
        }
        Stamp from = actor.get().id();
        Stamp to = target.get().id();
        if (from.equals(to)) {
            return Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"));
        }
        EdgeState before = state(EdgeKind.FOLLOW, from, to);
        Set<String> options = options(command, before);
        return Verdict.execute(command.request(), new Follow(from, to, options));
    }

    /** What the command doesn't say stays as it was, if there was a follow at all. */
    private static Set<String> options(MicroblogCommand.Follow command, EdgeState before) {
        Set<String> options = new TreeSet<>();
        if (command.reblogs().orElse(!before.active() || before.options().contains(EdgeState.REBLOGS))) {
            options.add(EdgeState.REBLOGS);
        }
        if (command.notifying().orElse(before.active() && before.options().contains(EdgeState.NOTIFY))) {
            options.add(EdgeState.NOTIFY);
        }
        return options;
    }

    Decision judge(MicroblogCommand.Unfollow command) {
        Optional<Account> actor = value.account(command.actor());
        Optional<Account> target = value.account(command.target());
        if (actor.isEmpty() || target.isEmpty()) {
            return Verdict.notFound();
        }
        Stamp from = actor.get().id();
        Stamp to = target.get().id();
        return from.equals(to)
                ? Verdict.unchanged() // nobody ever follows themselves
                : Verdict.execute(command.request(), new Unfollow(from, to));
    }

    Decision judge(MicroblogCommand.Favourite command) {
        Optional<Account> actor = value.openAccount(command.actor());
        Optional<Post> post = readable(command.actor(), command.post());
        if (actor.isEmpty() || post.isEmpty()) {
            return Verdict.notFound();
        }
        Stamp from = actor.get().id();
        Stamp to = post.get().id();
        return Verdict.execute(command.request(), new Favourite(from, to));
    }

    Decision judge(MicroblogCommand.Unfavourite command) {
        Optional<Account> actor = value.account(command.actor());
        Optional<Post> post = readable(command.actor(), command.post());
        return actor.isEmpty() || post.isEmpty()
                ? Verdict.notFound()
                : Verdict.execute(
                        command.request(),
                        new Unfavourite(actor.get().id(), post.get().id()));
    }

    private Optional<Post> readable(Stamp actor, Stamp post) {
        Stamp reader = value.accountId(actor);
        return value.post(post)
                .filter(found -> audience.mayRead(found, reader))
                .filter(found -> value.openAccount(found.author()).isPresent());
    }

    private EdgeState state(EdgeKind kind, Stamp from, Stamp to) {
        return value.edge(new EdgeKey(kind, from, to)).map(Edge::state).orElse(EdgeState.ENDED);
    }
}
