package social.hearsay.replica.microblog.relation;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.replication.Decision;

/** Has a post of one's own shown first on one's profile. */
public record Pin(Stamp source, Stamp target) implements EdgeOperation {
    /** How many may be pinned when one more is asked for; two replicas that are asked at once may make more of it. */
    public static final int MOST = 5;

    /** Pins of posts that are deleted are not counted, and may come back: so many are looked at. */
    private static final int LOOKED_AT = 100;

    public record Command(String request, Stamp actor, Stamp post) implements Reaction {
        @Override
        public Decision judge(Lookup value) {
            Optional<Account> self = Accounts.open(value, actor);
            Optional<Post> read = self.flatMap(account -> Audience.readable(value, account.id(), post));
            return read.map(found -> judge(value, self.orElseThrow().id(), found))
                    .orElseGet(Verdict::notFound);
        }

        private Decision judge(Lookup value, Stamp self, Post found) {
            if (!found.author().equals(self)) {
                return refused("Someone else's post cannot be pinned");
            }
            if (found.visibility() == Visibility.DIRECT) {
                return refused("Posts that are only visible to mentioned users cannot be pinned");
            }
            List<Stamp> pinned = value.port(Edges.class).drawn(EdgeKind.PIN, self, LOOKED_AT).stream()
                    .map(EdgeKey::target)
                    .filter(other -> value.find(Posts.class, other)
                            .filter(there -> !there.hidden())
                            .isPresent())
                    .toList();
            return pinned.size() >= MOST && !pinned.contains(found.id())
                    ? refused("You have already pinned the maximum number of posts")
                    : Verdict.execute(request, new Pin(self, found.id()));
        }

        private static Decision refused(String sentence) {
            return Verdict.reject(new MicroblogRejection(
                    Kind.INVALID,
                    "Validation failed: " + sentence,
                    List.of(new Problem("base", "ERR_INVALID", sentence))));
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.PIN;
    }

    @Override
    public EdgeState state() {
        return EdgeState.DRAWN;
    }

    /** Has it shown in its place alone. */
    public record Unpin(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp post) implements Reaction {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, Unpin::new);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.PIN;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }
    }
}
