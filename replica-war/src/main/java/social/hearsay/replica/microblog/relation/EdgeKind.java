package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;

/** How a person can stand to a thing: what such edges lead to, and what is counted of them. */
public enum EdgeKind {
    /** To an account whose posts they want to read. */
    FOLLOW(Target.ACCOUNT, "followed") {
        @Override
        void count(EdgeKey edge, int times, Changes changes) {
            Accounts.count(changes, edge.target(), 0, times, 0);
            Accounts.count(changes, edge.source(), 0, 0, times);
        }
    },
    /** To a post that they like. */
    FAVOURITE(Target.POST, "favourited") {
        @Override
        void count(EdgeKey edge, int times, Changes changes) {
            Posts.count(changes, edge.target(), times, 0);
        }
    },
    /** To a post that they keep for themselves. */
    BOOKMARK(Target.POST, "bookmarked"),
    /** To a post that they pass on. */
    REBLOG(Target.POST, "reblogged") {
        @Override
        void count(EdgeKey edge, int times, Changes changes) {
            Posts.countReblogs(changes, edge.target(), times);
        }
    },
    /** To a post of their own that is shown first on their profile. */
    PIN(Target.POST, "pinned"),
    /** To the first post of a conversation of which they want to be told nothing. */
    CONVERSATION_MUTE(Target.POST, "muted"),
    /** To an account that they want to have nothing to do with. */
    BLOCK(Target.ACCOUNT, "blocked"),
    /** To an account that they want to see less of. */
    MUTE(Target.ACCOUNT, "muted"),
    /** To an account about which they have written something down for themselves. */
    NOTE(Target.ACCOUNT, "noted"),
    /** To an account that they show on their profile, for as long as they follow it. */
    ENDORSEMENT(Target.ACCOUNT, "endorsed"),
    /** From a list of somebody's to an account that is on it. */
    LISTED(Target.ACCOUNT, "listed");

    /** What edges lead to. */
    public enum Target {
        /** An account that isn't purged. */
        ACCOUNT {
            @Override
            Optional<Stamp> find(Lookup value, Stamp reference) {
                return Accounts.unpurged(value, reference).map(Account::id);
            }
        },
        /** A post that isn't purged. */
        POST {
            @Override
            Optional<Stamp> find(Lookup value, Stamp reference) {
                return Posts.unpurged(value, reference).map(Post::id);
            }
        };

        /** The id that counts of what an id leads to; empty when that is gone. */
        abstract Optional<Stamp> find(Lookup value, Stamp reference);
    }

    private final Target target;
    private final String participle;

    EdgeKind(Target target, String participle) {
        this.target = target;
        this.participle = participle;
    }

    public Target target() {
        return target;
    }

    /** What a thing is to whom an edge leads to it from, as clients call it. */
    public String participle() {
        return participle;
    }

    /**
     * Adds an edge to the counters of what it connects.
     *
     * @param times 1 for one that comes, -1 for one that goes
     */
    void count(EdgeKey edge, int times, Changes changes) {}

    /** As storage writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static EdgeKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a kind of edge: " + text));
    }
}
