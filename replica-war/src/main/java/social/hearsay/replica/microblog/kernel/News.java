package social.hearsay.replica.microblog.kernel;

import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;

/** What an update may tell people at once. Names what it is about; who is told what is for who reads to judge. */
public sealed interface News {
    /** A post that can be read from now on, or can be read again. */
    record Posted(Stamp post) implements News {}

    /** A post says something else. */
    record Edited(Stamp post) implements News {}

    /** A post can be read no longer. */
    record Removed(Stamp post) implements News {}

    /** Somebody passes a post on. */
    record Boosted(Stamp booster, Stamp post) implements News {}

    /** Somebody passes a post on no longer: what was known as that boost is gone. */
    record Unboosted(Stamp booster, Stamp post, Stamp boost) implements News {}

    /** Somebody did something to an account or a post that its owner may be told of. */
    record Done(Stamp source, Stamp target) implements News {}

    /** Somebody has got an account, which moderators may be told of. */
    record SignedUp(Stamp account) implements News {}

    /** Somebody has told the moderators of an account. */
    record Reported(Stamp report) implements News {}

    /** Somebody's filters are others. */
    record FiltersChanged(Stamp account) implements News {}

    /** Something is said to everybody. */
    record Announced(String id) implements News {}

    /** Somebody says by an emoji what they think of what was said to everybody, or that they do no longer. */
    record ReactedTo(String id, String reaction) implements News {}

    /** What was said to everybody is taken back. */
    record TakenBack(String id) implements News {}

    /**
     * Access tokens may have ended.
     *
     * @param account all of that account's; null where one is meant
     * @param tokenHash that one; null where all of an account are meant
     */
    record TokensEnded(@Nullable Stamp account, @Nullable String tokenHash) implements News {}
}
