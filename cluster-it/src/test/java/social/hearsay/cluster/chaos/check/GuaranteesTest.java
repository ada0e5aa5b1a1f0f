package social.hearsay.cluster.chaos.check;

import static social.hearsay.cluster.chaos.check.Example.bad;
import static social.hearsay.cluster.chaos.check.Example.good;
import static social.hearsay.cluster.chaos.check.Story.ANN;
import static social.hearsay.cluster.chaos.check.Story.ANN_TOO;
import static social.hearsay.cluster.chaos.check.Story.BOB;
import static social.hearsay.cluster.chaos.check.Story.CAT;
import static social.hearsay.cluster.chaos.check.Story.DAN;
import static social.hearsay.cluster.chaos.check.Story.post;
import static social.hearsay.cluster.chaos.check.Story.text;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.history.Sight;

/** What sessions are promised, and the causal order across them: answers that break it, each beside one that keeps it. */
class GuaranteesTest {
    private static Sight starred(int number, int version) {
        return new Sight(number, version, true, Story.id(number));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "ownWrites",
        "readsAgain",
        "writesInOrder",
        "writesAfterReads",
        "repliesAndPosts",
        "causesOverSeveralSteps"
    })
    void findsWhatIsBrokenAndNothingElse(Example example) {
        example.isJudgedRightly();
    }

    static Stream<Example> ownWrites() {
        return Stream.of(
                good("own post is there", new Story().posts(ANN, 1).reads(ANN, post(1))),
                bad(
                        "own post is not there",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).misses(ANN, 1)),
                good("own post is at home", new Story().posts(ANN, 1).readsHome(ANN, post(1))),
                bad(
                        "own post is not at home",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).readsHome(ANN)),
                good("own new text", new Story().posts(ANN, 1).edits(ANN, 1, 2).reads(ANN, text(1, 2))),
                bad(
                        "own old text",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).edits(ANN, 1, 2).reads(ANN, post(1))),
                bad(
                        "own post can't be edited",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).then(ANN, Request.edit(1, 2), Answer.of(404))),
                bad(
                        "own post can't be answered",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).then(ANN, Request.reply(2, 1), Answer.of(404))),
                good("nobody else has seen it", new Story().posts(ANN, 1).misses(BOB, 1)),
                good("nor another session", new Story().posts(ANN, 1).misses(ANN_TOO, 1)));
    }

    static Stream<Example> readsAgain() {
        return Stream.of(
                good("seen again", new Story().posts(ANN, 1).reads(BOB, post(1)).reads(BOB, post(1))),
                bad(
                        "not seen again",
                        Kind.MONOTONIC_READS,
                        new Story().posts(ANN, 1).reads(BOB, post(1)).misses(BOB, 1)),
                bad(
                        "not on a page any more",
                        Kind.MONOTONIC_READS,
                        new Story().posts(ANN, 1).reads(BOB, post(1)).readsAccount(BOB, ANN)),
                bad(
                        "text goes back",
                        Kind.MONOTONIC_READS,
                        new Story()
                                .posts(ANN, 1)
                                .edits(ANN, 1, 2)
                                .reads(BOB, text(1, 2))
                                .reads(BOB, post(1))),
                bad(
                        "seen before and not answerable",
                        Kind.MONOTONIC_READS,
                        new Story().posts(ANN, 1).reads(BOB, post(1)).then(BOB, Request.reply(2, 1), Answer.of(404))),
                bad(
                        "what an answer to an update shows counts too",
                        Kind.MONOTONIC_READS,
                        new Story()
                                .posts(ANN, 1)
                                .edits(ANN, 1, 2)
                                .then(BOB, Request.of(Action.FAVOURITE, 1), Answer.ok(starred(1, 2)))
                                .reads(BOB, starred(1, 1))));
    }

    static Stream<Example> writesInOrder() {
        Story two = new Story().posts(ANN, 1).posts(ANN, 2);
        return Stream.of(
                good("both", new Story().posts(ANN, 1).posts(ANN, 2).readsAccount(BOB, ANN, post(2), post(1))),
                good("the first", two.readsAccount(BOB, ANN, post(1))),
                bad(
                        "the second only",
                        Kind.MONOTONIC_WRITES,
                        new Story().posts(ANN, 1).posts(ANN, 2).readsAccount(BOB, ANN, post(2))),
                bad(
                        "later the first is not there",
                        Kind.MONOTONIC_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .posts(ANN, 2)
                                .reads(BOB, post(2))
                                .misses(BOB, 1)),
                bad(
                        "a post, and not the text before it",
                        Kind.MONOTONIC_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .edits(ANN, 1, 2)
                                .posts(ANN, 2)
                                .readsAccount(BOB, ANN, post(2), post(1))));
    }

    static Stream<Example> writesAfterReads() {
        Story read = new Story().posts(ANN, 1).reads(BOB, post(1)).posts(BOB, 2);
        return Stream.of(
                good("both", read.readsPublic(CAT, post(2), post(1))),
                bad(
                        "what was written and not what had been read",
                        Kind.WRITES_FOLLOW_READS,
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .posts(BOB, 2)
                                .readsPublic(CAT, post(2))),
                good(
                        "written before it was read",
                        new Story()
                                .posts(ANN, 1)
                                .posts(BOB, 2)
                                .reads(BOB, post(1))
                                .readsPublic(CAT, post(2))));
    }

    static Stream<Example> repliesAndPosts() {
        return Stream.of(
                good(
                        "the reply, then the post",
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .replies(BOB, 2, 1)
                                .readsAccount(CAT, BOB, post(2))
                                .reads(CAT, post(1))),
                bad(
                        "the reply, and no post",
                        Kind.REPLY_WITHOUT_POST,
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .replies(BOB, 2, 1)
                                .readsAccount(CAT, BOB, post(2))
                                .misses(CAT, 1)),
                bad(
                        "a reply to what was only heard of",
                        Kind.REPLY_WITHOUT_POST,
                        new Story()
                                .posts(ANN, 1)
                                .replies(BOB, 2, 1)
                                .reads(CAT, post(2))
                                .misses(CAT, 1)),
                bad(
                        "a reply of which nobody knows whether it happened",
                        Kind.REPLY_WITHOUT_POST,
                        new Story()
                                .posts(ANN, 1)
                                .then(BOB, Request.reply(2, 1), Answer.NONE)
                                .reads(CAT, post(2))
                                .misses(CAT, 1)));
    }

    static Stream<Example> causesOverSeveralSteps() {
        return Stream.of(
                bad(
                        "the third and not the first",
                        Kind.CAUSAL_ORDER,
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .posts(BOB, 2)
                                .reads(CAT, post(2))
                                .posts(CAT, 3)
                                .reads(DAN, post(3))
                                .misses(DAN, 1)),
                good(
                        "nothing follows from reading alone",
                        new Story()
                                .posts(ANN, 1)
                                .reads(BOB, post(1))
                                .posts(CAT, 3)
                                .reads(DAN, post(3))
                                .misses(DAN, 1)));
    }
}
