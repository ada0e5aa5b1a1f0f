package social.hearsay.cluster.chaos.check;

import static social.hearsay.cluster.chaos.check.Example.bad;
import static social.hearsay.cluster.chaos.check.Example.good;
import static social.hearsay.cluster.chaos.check.Story.ANN;
import static social.hearsay.cluster.chaos.check.Story.ANN_TOO;
import static social.hearsay.cluster.chaos.check.Story.BOB;
import static social.hearsay.cluster.chaos.check.Story.CAT;
import static social.hearsay.cluster.chaos.check.Story.favourite;
import static social.hearsay.cluster.chaos.check.Story.post;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.Request;

/** What must be on a page, in a conversation, and in what a reader has set. */
class PagesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"pages", "conversations", "registers"})
    void findsWhatIsBrokenAndNothingElse(Example example) {
        example.isJudgedRightly();
    }

    static Stream<Example> pages() {
        Story four = new Story().posts(ANN, 1).posts(ANN, 2).posts(ANN, 3).posts(ANN, 4);
        return Stream.of(
                good("below a full page", four.readsAccount(ANN, ANN, post(4), post(3), post(2))),
                bad(
                        "a hole in a full page",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .posts(ANN, 2)
                                .posts(ANN, 3)
                                .posts(ANN, 4)
                                .readsAccount(ANN, ANN, post(4), post(2), post(1))),
                bad("a hole above a full page", Kind.MONOTONIC_READS, seenAndMissed(2, 3, 4)),
                good(
                        "gone in the end, and it may have had a smaller id",
                        seenAndMissed(2, 3, 4).deletes(ANN, 5)),
                bad(
                        "gone in the end, but made after all that is on the page",
                        Kind.MONOTONIC_READS,
                        seenAndMissed(1, 2, 3).deletes(ANN, 5)),
                good(
                        "at home with whom one follows",
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .follows(BOB, ANN)
                                .readsHome(BOB, post(1))),
                bad(
                        "missing at home",
                        Kind.MONOTONIC_READS,
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .follows(BOB, ANN)
                                .readsHome(BOB)),
                good(
                        "a reply to a stranger is not at home",
                        new Story()
                                .posts(CAT, 1)
                                .replies(ANN, 2, 1)
                                .reads(BOB, post(2))
                                .follows(BOB, ANN)
                                .readsHome(BOB)),
                bad(
                        "whom one no longer follows is not at home",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .follows(BOB, ANN)
                                .then(BOB, Request.towards(Action.UNFOLLOW, ANN), Answer.ok())
                                .readsHome(BOB, post(1))),
                good(
                        "replies to others are not public",
                        new Story().posts(ANN, 1).replies(BOB, 2, 1).readsPublic(BOB, post(1))),
                good(
                        "nor is what its author goes on with",
                        new Story()
                                .posts(ANN, 1)
                                .replies(BOB, 2, 1)
                                .replies(BOB, 3, 2)
                                .readsPublic(BOB, post(1))),
                bad(
                        "what goes on below an own post is public",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .readsPublic(ANN, post(2), post(1))),
                bad("twice on a page", Kind.REPEATED, new Story().posts(ANN, 1).readsPublic(ANN, post(1), post(1))));
    }

    /** Bob sees what Ann wrote last, having seen her first post alone, and then a full page without it. */
    private static Story seenAndMissed(int lowest, int middle, int highest) {
        return new Story()
                .posts(ANN, 1)
                .posts(ANN_TOO, 2)
                .posts(ANN_TOO, 3)
                .posts(ANN_TOO, 4)
                .posts(ANN, 5)
                .reads(BOB, post(5))
                .readsAccount(BOB, ANN, post(highest), post(middle), post(lowest));
    }

    static Stream<Example> conversations() {
        return Stream.of(
                good(
                        "what is above and below",
                        new Story()
                                .posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .readsContext(ANN, 2, post(1), post(3))),
                bad(
                        "what is above is missing",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).replies(ANN, 2, 1).readsContext(ANN, 2)),
                bad(
                        "what is below is missing",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).replies(ANN, 2, 1).readsContext(ANN, 1)),
                good(
                        "above a deleted post nothing is shown",
                        new Story()
                                .posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .deletes(ANN, 2)
                                .readsContext(ANN, 3)),
                bad(
                        "what is above, but not above the one that is",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .readsContext(ANN, 3, post(2))),
                good(
                        "below a deleted post nothing is shown",
                        new Story()
                                .posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .deletes(ANN, 2)
                                .readsContext(ANN, 1)));
    }

    static Stream<Example> registers() {
        Request favourite = Request.of(Action.FAVOURITE, 1);
        Request unfavourite = Request.of(Action.UNFAVOURITE, 1);
        return Stream.of(
                good(
                        "a favourite",
                        new Story()
                                .posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .reads(BOB, favourite(1))),
                bad(
                        "a favourite that is none",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .reads(BOB, post(1))),
                good(
                        "the favourite of somebody else",
                        new Story()
                                .posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .reads(CAT, post(1))),
                bad(
                        "an ended favourite",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .then(BOB, unfavourite, Answer.ok(post(1)))
                                .reads(BOB, favourite(1))),
                good(
                        "of two sessions at once either wins",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, favourite, Answer.ok(favourite(1)))
                                .then(ANN_TOO, unfavourite, Answer.ok(post(1)))
                                .reads(ANN, post(1))
                                .reads(ANN, favourite(1))));
    }
}
