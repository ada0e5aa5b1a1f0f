package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import java.util.function.BiFunction;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.replication.Decision;

/**
 * Has somebody told nothing of a conversation any more. It still can be read.
 *
 * @param target the first post of the conversation
 */
public record MuteConversation(Stamp source, Stamp target) implements EdgeOperation {
    /** @param post any of the conversation */
    public record Command(String request, Stamp actor, Stamp post) implements Reaction {
        @Override
        public Decision judge(Lookup value) {
            return judgeConversation(value, this, MuteConversation::new);
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.CONVERSATION_MUTE;
    }

    @Override
    public EdgeState state() {
        return EdgeState.DRAWN;
    }

    /** Twins may know different beginnings of it. */
    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        EdgeOperation.super.apply(occurrence.besideTwin(), changes);
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        EdgeOperation.super.apply(occurrence.besideTwin(), changes);
    }

    private static Decision judgeConversation(
            Lookup value, Reaction asked, BiFunction<Stamp, Stamp, EdgeOperation> operation) {
        Optional<Stamp> self = Accounts.open(value, asked.actor()).map(Account::id);
        Optional<Post> read = self.flatMap(account -> Audience.readable(value, account, asked.post()));
        return read.map(post -> Verdict.execute(
                        asked.request(),
                        operation.apply(
                                self.orElseThrow(), Posts.root(value, post).id())))
                .orElseGet(Verdict::notFound);
    }

    /** Has somebody told of it again. */
    public record UnmuteConversation(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp post) implements Reaction {
            @Override
            public Decision judge(Lookup value) {
                return judgeConversation(value, this, UnmuteConversation::new);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.CONVERSATION_MUTE;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }

        @Override
        public void apply(Occurrence occurrence, Changes changes) {
            EdgeOperation.super.apply(occurrence.besideTwin(), changes);
        }

        @Override
        public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
            EdgeOperation.super.apply(occurrence.besideTwin(), changes);
        }
    }
}
