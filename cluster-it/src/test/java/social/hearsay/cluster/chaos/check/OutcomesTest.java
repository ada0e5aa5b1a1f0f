package social.hearsay.cluster.chaos.check;

import static social.hearsay.cluster.chaos.check.Example.bad;
import static social.hearsay.cluster.chaos.check.Example.good;
import static social.hearsay.cluster.chaos.check.Story.ANN;
import static social.hearsay.cluster.chaos.check.Story.BOB;
import static social.hearsay.cluster.chaos.check.Story.post;
import static social.hearsay.cluster.chaos.check.Story.text;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.Handling;
import social.hearsay.cluster.chaos.history.Request;

/** Deletions, updates whose outcome nobody knows, answers that are excused and answers that never are. */
class OutcomesTest {
    private static final Answer.Mark LOWERED = new Answer.Mark(true, false, 1);
    private static final Answer.Mark BEHIND = new Answer.Mark(false, true, 1);
    private static final Request.Manner INSISTING = new Request.Manner(0, Handling.STRICT, false, 0);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"deletions", "exemptions", "doubts", "oddAnswers"})
    void findsWhatIsBrokenAndNothingElse(Example example) {
        example.isJudgedRightly();
    }

    static Stream<Example> deletions() {
        return Stream.of(
                good(
                        "deleted and gone",
                        new Story().posts(ANN, 1).deletes(ANN, 1).misses(ANN, 1)),
                bad(
                        "deleted and there, to who deleted it",
                        Kind.RESURRECTED,
                        new Story().posts(ANN, 1).deletes(ANN, 1).reads(ANN, post(1))),
                good(
                        "deleted and there, to who doesn't know",
                        new Story().posts(ANN, 1).deletes(ANN, 1).reads(BOB, post(1))),
                bad(
                        "deleted and there, to who knows what came after",
                        Kind.RESURRECTED,
                        new Story()
                                .posts(ANN, 1)
                                .deletes(ANN, 1)
                                .posts(ANN, 2)
                                .reads(BOB, post(2))
                                .reads(BOB, post(1))),
                good(
                        "perhaps deleted and there",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, Request.of(Action.DELETE, 1), Answer.NONE)
                                .reads(ANN, post(1))),
                good(
                        "perhaps deleted and gone",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, Request.of(Action.DELETE, 1), Answer.NONE)
                                .misses(ANN, 1)),
                bad(
                        "not yet deleted and gone",
                        Kind.READ_YOUR_WRITES,
                        new Story().posts(ANN, 1).misses(ANN, 1).deletes(ANN, 1)));
    }

    static Stream<Example> exemptions() {
        Request own = Request.of(Action.READ_POST, 1);
        return Stream.of(
                good(
                        "lowered",
                        new Story().posts(ANN, 1).then(ANN, own, Answer.of(404).with(LOWERED))),
                good(
                        "behind as asked",
                        new Story().posts(ANN, 1).then(ANN, own, Answer.of(404).with(BEHIND))),
                bad(
                        "lowered for somebody who insists",
                        Kind.UNEXPECTED,
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, own.in(INSISTING), Answer.of(404).with(LOWERED))),
                good(
                        "refused, as whoever insists wants it",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, own.in(INSISTING), Answer.of(503).with(BEHIND))),
                bad(
                        "lowered once is not lowered for ever",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, own, Answer.of(404).with(LOWERED))
                                .misses(ANN, 1)),
                bad(
                        "lowered, but an effect without its cause",
                        Kind.MONOTONIC_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .posts(ANN, 2)
                                .then(
                                        BOB,
                                        Request.page(Action.READ_ACCOUNT, ANN, Story.PAGE),
                                        Answer.ok(post(2)).with(LOWERED))),
                good(
                        "a lowered update carries no past",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, Request.post(2), Answer.ok(post(2)).with(LOWERED))
                                .readsAccount(BOB, ANN, post(2))),
                bad(
                        "its own session has it all the same",
                        Kind.READ_YOUR_WRITES,
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, Request.post(2), Answer.ok(post(2)).with(LOWERED))
                                .readsAccount(ANN, ANN, post(2))));
    }

    static Stream<Example> doubts() {
        return Stream.of(
                good(
                        "no answer, not there",
                        new Story().then(ANN, Request.post(1), Answer.NONE).misses(ANN, 1)),
                good(
                        "503, there",
                        new Story()
                                .then(ANN, Request.post(1), Answer.of(503))
                                .reads(ANN, post(1))
                                .there(new FinalState.Post(1, 1, ANN, 1000, 0, 0))),
                bad(
                        "no answer, there and gone again",
                        Kind.MONOTONIC_READS,
                        new Story()
                                .then(ANN, Request.post(1), Answer.NONE)
                                .reads(BOB, post(1))
                                .misses(BOB, 1)),
                good(
                        "an edit without an answer takes its time",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, Request.edit(1, 2), Answer.NONE)
                                .edits(ANN, 1, 3)
                                .reads(ANN, text(1, 3))
                                .reads(ANN, text(1, 2))),
                good(
                        "a retried update may not know its session's past",
                        new Story()
                                .posts(ANN, 1)
                                .then(ANN, Request.post(2), Answer.ok(post(2)).after(List.of(0)))
                                .readsAccount(BOB, ANN, post(2))),
                bad(
                        "refused and there",
                        Kind.UNTRUE,
                        new Story()
                                .posts(BOB, 9)
                                .then(ANN, Request.reply(1, 9), Answer.of(404))
                                .reads(BOB, post(1))));
    }

    static Stream<Example> oddAnswers() {
        return Stream.of(
                bad("500", Kind.UNEXPECTED, new Story().then(ANN, Request.of(Action.READ_POST, 1), Answer.of(500))),
                bad("401", Kind.UNEXPECTED, new Story().then(ANN, Request.of(Action.READ_POST, 1), Answer.of(401))),
                good("503", new Story().then(ANN, Request.of(Action.READ_POST, 1), Answer.of(503))),
                bad(
                        "a text that nobody wrote",
                        Kind.UNTRUE,
                        new Story().posts(ANN, 1).reads(BOB, text(1, 7))),
                bad(
                        "another post",
                        Kind.UNTRUE,
                        new Story()
                                .posts(ANN, 1)
                                .posts(ANN, 2)
                                .then(BOB, Request.of(Action.READ_POST, 1), Answer.ok(post(2)))));
    }
}
