package social.hearsay.cluster.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static social.hearsay.cluster.chaos.check.Story.ANN;
import static social.hearsay.cluster.chaos.check.Story.ANN_TOO;
import static social.hearsay.cluster.chaos.check.Story.BOB;
import static social.hearsay.cluster.chaos.check.Story.CAT;
import static social.hearsay.cluster.chaos.check.Story.DAN;
import static social.hearsay.cluster.chaos.check.Story.favourite;
import static social.hearsay.cluster.chaos.check.Story.post;
import static social.hearsay.cluster.chaos.check.Story.text;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.history.Sight;

/** Answers that break a promise, each beside one that keeps it. */
class CheckerTest {
    private static final Answer.Mark LOWERED = new Answer.Mark(true, false, 1);
    private static final Answer.Mark BEHIND = new Answer.Mark(false, true, 1);

    private static Arguments good(String what, Story story) {
        return arguments(what, story, List.of());
    }

    private static Arguments bad(String what, Kind kind, Story story) {
        return arguments(what, story, List.of(kind));
    }

    private static Sight starred(int number, int version) {
        return new Sight(number, version, true, Story.id(number));
    }

    private static Story story() {
        return new Story();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "ownWrites",
        "readsAgain",
        "writesInOrder",
        "writesAfterReads",
        "repliesAndPosts",
        "causesOverSeveralSteps",
        "deletions",
        "exemptions",
        "doubts",
        "pages",
        "conversations",
        "registers",
        "oddAnswers"
    })
    void findsWhatIsBrokenAndNothingElse(String what, Story story, List<Kind> broken) {
        assertThat(story.judged()).as(story.verdict().violations().toString()).isEqualTo(broken);
    }

    static Stream<Arguments> ownWrites() {
        return Stream.of(
                good("own post is there", story().posts(ANN, 1).reads(ANN, post(1))),
                bad(
                        "own post is not there",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).misses(ANN, 1)),
                good("own post is at home", story().posts(ANN, 1).readsHome(ANN, post(1))),
                bad(
                        "own post is not at home",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).readsHome(ANN)),
                good("own new text", story().posts(ANN, 1).edits(ANN, 1, 2).reads(ANN, text(1, 2))),
                bad(
                        "own old text",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).edits(ANN, 1, 2).reads(ANN, post(1))),
                bad(
                        "own post can't be edited",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).then(ANN, Request.edit(1, 2), Answer.of(404))),
                bad(
                        "own post can't be answered",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).then(ANN, Request.reply(2, 1), Answer.of(404))),
                good("nobody else has seen it", story().posts(ANN, 1).misses(BOB, 1)),
                good("nor another session", story().posts(ANN, 1).misses(ANN_TOO, 1)));
    }

    static Stream<Arguments> readsAgain() {
        return Stream.of(
                good("seen again", story().posts(ANN, 1).reads(BOB, post(1)).reads(BOB, post(1))),
                bad(
                        "not seen again",
                        Kind.MONOTONIC_READS,
                        story().posts(ANN, 1).reads(BOB, post(1)).misses(BOB, 1)),
                bad(
                        "not on a page any more",
                        Kind.MONOTONIC_READS,
                        story().posts(ANN, 1).reads(BOB, post(1)).readsAccount(BOB, ANN)),
                bad(
                        "text goes back",
                        Kind.MONOTONIC_READS,
                        story().posts(ANN, 1)
                                .edits(ANN, 1, 2)
                                .reads(BOB, text(1, 2))
                                .reads(BOB, post(1))),
                bad(
                        "seen before and not answerable",
                        Kind.MONOTONIC_READS,
                        story().posts(ANN, 1).reads(BOB, post(1)).then(BOB, Request.reply(2, 1), Answer.of(404))),
                bad(
                        "what an answer to an update shows counts too",
                        Kind.MONOTONIC_READS,
                        story().posts(ANN, 1)
                                .edits(ANN, 1, 2)
                                .then(BOB, Request.of(Action.FAVOURITE, 1), Answer.ok(starred(1, 2)))
                                .reads(BOB, starred(1, 1))));
    }

    static Stream<Arguments> writesInOrder() {
        Story two = story().posts(ANN, 1).posts(ANN, 2);
        return Stream.of(
                good("both", story().posts(ANN, 1).posts(ANN, 2).readsAccount(BOB, ANN, post(2), post(1))),
                good("the first", two.readsAccount(BOB, ANN, post(1))),
                bad(
                        "the second only",
                        Kind.MONOTONIC_WRITES,
                        story().posts(ANN, 1).posts(ANN, 2).readsAccount(BOB, ANN, post(2))),
                bad(
                        "later the first is not there",
                        Kind.MONOTONIC_WRITES,
                        story().posts(ANN, 1).posts(ANN, 2).reads(BOB, post(2)).misses(BOB, 1)),
                bad(
                        "a post, and not the text before it",
                        Kind.MONOTONIC_WRITES,
                        story().posts(ANN, 1).edits(ANN, 1, 2).posts(ANN, 2).readsAccount(BOB, ANN, post(2), post(1))));
    }

    static Stream<Arguments> writesAfterReads() {
        Story read = story().posts(ANN, 1).reads(BOB, post(1)).posts(BOB, 2);
        return Stream.of(
                good("both", read.readsPublic(CAT, post(2), post(1))),
                bad(
                        "what was written and not what had been read",
                        Kind.WRITES_FOLLOW_READS,
                        story().posts(ANN, 1).reads(BOB, post(1)).posts(BOB, 2).readsPublic(CAT, post(2))),
                good(
                        "written before it was read",
                        story().posts(ANN, 1).posts(BOB, 2).reads(BOB, post(1)).readsPublic(CAT, post(2))));
    }

    static Stream<Arguments> repliesAndPosts() {
        return Stream.of(
                good(
                        "the reply, then the post",
                        story().posts(ANN, 1)
                                .reads(BOB, post(1))
                                .replies(BOB, 2, 1)
                                .readsAccount(CAT, BOB, post(2))
                                .reads(CAT, post(1))),
                bad(
                        "the reply, and no post",
                        Kind.REPLY_WITHOUT_POST,
                        story().posts(ANN, 1)
                                .reads(BOB, post(1))
                                .replies(BOB, 2, 1)
                                .readsAccount(CAT, BOB, post(2))
                                .misses(CAT, 1)),
                bad(
                        "a reply to what was only heard of",
                        Kind.REPLY_WITHOUT_POST,
                        story().posts(ANN, 1)
                                .replies(BOB, 2, 1)
                                .reads(CAT, post(2))
                                .misses(CAT, 1)),
                bad(
                        "a reply of which nobody knows whether it happened",
                        Kind.REPLY_WITHOUT_POST,
                        story().posts(ANN, 1)
                                .then(BOB, Request.reply(2, 1), Answer.NONE)
                                .reads(CAT, post(2))
                                .misses(CAT, 1)));
    }

    static Stream<Arguments> causesOverSeveralSteps() {
        return Stream.of(
                bad(
                        "the third and not the first",
                        Kind.CAUSAL_ORDER,
                        story().posts(ANN, 1)
                                .reads(BOB, post(1))
                                .posts(BOB, 2)
                                .reads(CAT, post(2))
                                .posts(CAT, 3)
                                .reads(DAN, post(3))
                                .misses(DAN, 1)),
                good(
                        "nothing follows from reading alone",
                        story().posts(ANN, 1)
                                .reads(BOB, post(1))
                                .posts(CAT, 3)
                                .reads(DAN, post(3))
                                .misses(DAN, 1)));
    }

    static Stream<Arguments> deletions() {
        return Stream.of(
                good("deleted and gone", story().posts(ANN, 1).deletes(ANN, 1).misses(ANN, 1)),
                bad(
                        "deleted and there, to who deleted it",
                        Kind.RESURRECTED,
                        story().posts(ANN, 1).deletes(ANN, 1).reads(ANN, post(1))),
                good(
                        "deleted and there, to who doesn't know",
                        story().posts(ANN, 1).deletes(ANN, 1).reads(BOB, post(1))),
                bad(
                        "deleted and there, to who knows what came after",
                        Kind.RESURRECTED,
                        story().posts(ANN, 1)
                                .deletes(ANN, 1)
                                .posts(ANN, 2)
                                .reads(BOB, post(2))
                                .reads(BOB, post(1))),
                good(
                        "perhaps deleted and there",
                        story().posts(ANN, 1)
                                .then(ANN, Request.of(Action.DELETE, 1), Answer.NONE)
                                .reads(ANN, post(1))),
                good(
                        "perhaps deleted and gone",
                        story().posts(ANN, 1)
                                .then(ANN, Request.of(Action.DELETE, 1), Answer.NONE)
                                .misses(ANN, 1)),
                bad(
                        "not yet deleted and gone",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).misses(ANN, 1).deletes(ANN, 1)));
    }

    static Stream<Arguments> exemptions() {
        Request own = Request.of(Action.READ_POST, 1);
        return Stream.of(
                good(
                        "lowered",
                        story().posts(ANN, 1).then(ANN, own, Answer.of(404).with(LOWERED))),
                good(
                        "behind as asked",
                        story().posts(ANN, 1).then(ANN, own, Answer.of(404).with(BEHIND))),
                bad(
                        "lowered once is not lowered for ever",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .then(ANN, own, Answer.of(404).with(LOWERED))
                                .misses(ANN, 1)),
                bad(
                        "lowered, but an effect without its cause",
                        Kind.MONOTONIC_WRITES,
                        story().posts(ANN, 1)
                                .posts(ANN, 2)
                                .then(
                                        BOB,
                                        Request.page(Action.READ_ACCOUNT, ANN, Story.PAGE),
                                        Answer.ok(post(2)).with(LOWERED))),
                good(
                        "a lowered update carries no past",
                        story().posts(ANN, 1)
                                .then(ANN, Request.post(2), Answer.ok(post(2)).with(LOWERED))
                                .readsAccount(BOB, ANN, post(2))),
                bad(
                        "its own session has it all the same",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .then(ANN, Request.post(2), Answer.ok(post(2)).with(LOWERED))
                                .readsAccount(ANN, ANN, post(2))));
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                good(
                        "no answer, not there",
                        story().then(ANN, Request.post(1), Answer.NONE).misses(ANN, 1)),
                good(
                        "503, there",
                        story().then(ANN, Request.post(1), Answer.of(503))
                                .reads(ANN, post(1))
                                .there(new FinalState.Post(1, 1, ANN, 1000, 0, 0))),
                bad(
                        "no answer, there and gone again",
                        Kind.MONOTONIC_READS,
                        story().then(ANN, Request.post(1), Answer.NONE)
                                .reads(BOB, post(1))
                                .misses(BOB, 1)),
                good(
                        "an edit without an answer takes its time",
                        story().posts(ANN, 1)
                                .then(ANN, Request.edit(1, 2), Answer.NONE)
                                .edits(ANN, 1, 3)
                                .reads(ANN, text(1, 3))
                                .reads(ANN, text(1, 2))),
                good(
                        "a retried update may not know its session's past",
                        story().posts(ANN, 1)
                                .then(ANN, Request.post(2), Answer.ok(post(2)).after(List.of(0)))
                                .readsAccount(BOB, ANN, post(2))),
                bad(
                        "refused and there",
                        Kind.UNTRUE,
                        story().posts(BOB, 9)
                                .then(ANN, Request.reply(1, 9), Answer.of(404))
                                .reads(BOB, post(1))));
    }

    static Stream<Arguments> pages() {
        Story four = story().posts(ANN, 1).posts(ANN, 2).posts(ANN, 3).posts(ANN, 4);
        return Stream.of(
                good("below a full page", four.readsAccount(ANN, ANN, post(4), post(3), post(2))),
                bad(
                        "a hole in a full page",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .posts(ANN, 2)
                                .posts(ANN, 3)
                                .posts(ANN, 4)
                                .readsAccount(ANN, ANN, post(4), post(2), post(1))),
                good(
                        "at home with whom one follows",
                        story().posts(ANN, 1)
                                .reads(BOB, post(1))
                                .follows(BOB, ANN)
                                .readsHome(BOB, post(1))),
                bad(
                        "missing at home",
                        Kind.MONOTONIC_READS,
                        story().posts(ANN, 1)
                                .reads(BOB, post(1))
                                .follows(BOB, ANN)
                                .readsHome(BOB)),
                good(
                        "a reply to a stranger is not at home",
                        story().posts(CAT, 1)
                                .replies(ANN, 2, 1)
                                .reads(BOB, post(2))
                                .follows(BOB, ANN)
                                .readsHome(BOB)),
                bad(
                        "whom one no longer follows is not at home",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .follows(BOB, ANN)
                                .then(BOB, Request.towards(Action.UNFOLLOW, ANN), Answer.ok())
                                .readsHome(BOB, post(1))),
                good(
                        "replies to others are not public",
                        story().posts(ANN, 1).replies(BOB, 2, 1).readsPublic(BOB, post(1))),
                bad("twice on a page", Kind.REPEATED, story().posts(ANN, 1).readsPublic(ANN, post(1), post(1))));
    }

    static Stream<Arguments> conversations() {
        return Stream.of(
                good(
                        "what is above and below",
                        story().posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .readsContext(ANN, 2, post(1), post(3))),
                bad(
                        "what is above is missing",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).replies(ANN, 2, 1).readsContext(ANN, 2)),
                bad(
                        "what is below is missing",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1).replies(ANN, 2, 1).readsContext(ANN, 1)),
                good(
                        "above a deleted post nothing is shown",
                        story().posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .deletes(ANN, 2)
                                .readsContext(ANN, 3)),
                bad(
                        "what is above, but not above the one that is",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .readsContext(ANN, 3, post(2))),
                good(
                        "below a deleted post nothing is shown",
                        story().posts(ANN, 1)
                                .replies(ANN, 2, 1)
                                .replies(ANN, 3, 2)
                                .deletes(ANN, 2)
                                .readsContext(ANN, 1)));
    }

    static Stream<Arguments> registers() {
        Request favourite = Request.of(Action.FAVOURITE, 1);
        Request unfavourite = Request.of(Action.UNFAVOURITE, 1);
        return Stream.of(
                good(
                        "a favourite",
                        story().posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .reads(BOB, favourite(1))),
                bad(
                        "a favourite that is none",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .reads(BOB, post(1))),
                good(
                        "the favourite of somebody else",
                        story().posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .reads(CAT, post(1))),
                bad(
                        "an ended favourite",
                        Kind.READ_YOUR_WRITES,
                        story().posts(ANN, 1)
                                .then(BOB, favourite, Answer.ok(favourite(1)))
                                .then(BOB, unfavourite, Answer.ok(post(1)))
                                .reads(BOB, favourite(1))),
                good(
                        "of two sessions at once either wins",
                        story().posts(ANN, 1)
                                .then(ANN, favourite, Answer.ok(favourite(1)))
                                .then(ANN_TOO, unfavourite, Answer.ok(post(1)))
                                .reads(ANN, post(1))
                                .reads(ANN, favourite(1))));
    }

    static Stream<Arguments> oddAnswers() {
        return Stream.of(
                bad("500", Kind.UNEXPECTED, story().then(ANN, Request.of(Action.READ_POST, 1), Answer.of(500))),
                bad("401", Kind.UNEXPECTED, story().then(ANN, Request.of(Action.READ_POST, 1), Answer.of(401))),
                good("503", story().then(ANN, Request.of(Action.READ_POST, 1), Answer.of(503))),
                bad(
                        "a text that nobody wrote",
                        Kind.UNTRUE,
                        story().posts(ANN, 1).reads(BOB, text(1, 7))),
                bad(
                        "another post",
                        Kind.UNTRUE,
                        story().posts(ANN, 1)
                                .posts(ANN, 2)
                                .then(BOB, Request.of(Action.READ_POST, 1), Answer.ok(post(2)))));
    }
}
