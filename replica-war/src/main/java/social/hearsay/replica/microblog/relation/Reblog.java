package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.replication.Decision;

/**
 * Passes a post on: a boost. Its id is the stamp since which there is one.
 *
 * @param visibility for whom the boost is; it lets nobody read a post who might not otherwise
 * @param since the id of the boost that there was already, as the replica knew it that accepted this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reblog(
        Stamp source,
        Stamp target,
        Visibility visibility,
        @Nullable Stamp since) implements EdgeOperation {
    /** @param visibility for whom, if that is said */
    public record Command(String request, Stamp actor, Stamp post, Optional<Visibility> visibility)
            implements Reaction {
        @Override
        public Decision judge(Lookup value) {
            Optional<Account> account = Accounts.open(value, actor);
            Optional<Post> found = account.flatMap(booster -> Audience.readable(value, booster.id(), post));
            return found.map(read -> judge(value, account.orElseThrow(), read)).orElseGet(Verdict::notFound);
        }

        private Decision judge(Lookup value, Account booster, Post read) {
            if (!mayBePassedOn(read, booster.id())) {
                return Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"));
            }
            if (visibility.filter(Visibility.DIRECT::equals).isPresent()) {
                return Verdict.invalid(
                        new MicroblogRejection.Problem("visibility", "ERR_INCLUSION", "is not included in the list"));
            }
            Visibility usual = booster.profile()
                    .text(Profile.PRIVACY)
                    .flatMap(Visibility::parse)
                    .orElse(Visibility.PUBLIC);
            Visibility wanted = read.visibility().open() ? visibility.orElse(usual) : read.visibility();
            return Verdict.execute(
                    request, new Reblog(booster.id(), read.id(), wanted, Reblog.since(value, booster.id(), read.id())));
        }

        /** What is for everybody; and what is for one's followers, by oneself. */
        private static boolean mayBePassedOn(Post post, Stamp booster) {
            return switch (post.visibility()) {
                case PUBLIC, UNLISTED -> true;
                case PRIVATE -> post.author().equals(booster);
                case DIRECT -> false;
            };
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.REBLOG;
    }

    @Override
    public EdgeState state() {
        Map<String, String> details = new TreeMap<>(since(since));
        details.put(EdgeState.VISIBILITY, visibility.text());
        return new EdgeState(true, Set.of(), details);
    }

    /** Told as somebody's boost once, however often they ask for it. */
    @Override
    public List<News> news(Stamp issuedAt) {
        return since == null ? List.of(new News.Boosted(source, target), new News.Done(source, target)) : List.of();
    }

    /** What there is since a moment, if that is known. */
    private static Map<String, String> since(@Nullable Stamp since) {
        return since == null ? Map.of() : Map.of(EdgeState.SINCE, since.toString());
    }

    private static @Nullable Stamp since(Lookup value, Stamp booster, Stamp post) {
        return value.find(Edges.class, new EdgeKey(EdgeKind.REBLOG, booster, post))
                .filter(Edge::active)
                .map(Edge::stamp)
                .orElse(null);
    }

    /**
     * Passes it on no longer.
     *
     * @param since the id of the boost that there was, by which whoever asks again for its end still finds it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Unreblog(
            Stamp source, Stamp target, @Nullable Stamp since) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp post) implements Reaction {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, (from, to) -> new Unreblog(from, to, Reblog.since(value, from, to)));
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.REBLOG;
        }

        @Override
        public EdgeState state() {
            return new EdgeState(false, Set.of(), Reblog.since(since));
        }

        @Override
        public List<News> news(Stamp issuedAt) {
            return since == null ? List.of() : List.of(new News.Unboosted(source, target, since));
        }
    }
}
