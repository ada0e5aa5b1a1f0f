package social.hearsay.cluster.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static social.hearsay.cluster.chaos.check.Story.ANN;
import static social.hearsay.cluster.chaos.check.Story.ANN_TOO;
import static social.hearsay.cluster.chaos.check.Story.BOB;
import static social.hearsay.cluster.chaos.check.Story.favourite;
import static social.hearsay.cluster.chaos.check.Story.post;

import java.util.ArrayList;
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
import social.hearsay.cluster.chaos.history.Sights;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/** Final states that break a promise, each beside one that keeps it. */
class EndingTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final FinalState.Post FIRST = new FinalState.Post(1, 1, ANN, 1000, 0, 0);

    private static Story story() {
        return new Story();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lost", "excused", "resurrected", "repeated", "untrue", "diverged"})
    void findsWhatIsBrokenAndNothingElse(String what, Story story, List<Kind> broken) {
        assertThat(story.judged()).as(story.verdict().violations().toString()).isEqualTo(broken);
    }

    static Stream<Arguments> lost() {
        Request edit = Request.edit(1, 2);
        return Stream.of(
                arguments("all there", story().posts(ANN, 1), List.of()),
                arguments("a post", story().posts(ANN, 1).gone(1), List.of(Kind.LOST)),
                arguments(
                        "a post of one replica",
                        story().posts(ANN, 1).ends(Story::withoutPostsOnTheSecond),
                        List.of(Kind.DIVERGED, Kind.LOST)),
                arguments("one without an answer", story().then(ANN, Request.post(1), Answer.NONE), List.of()),
                arguments("an edit", story().posts(ANN, 1).edits(ANN, 1, 2).there(FIRST), List.of(Kind.LOST)),
                arguments(
                        "an edit without an answer",
                        story().posts(ANN, 1).then(ANN, edit, Answer.NONE).there(FIRST),
                        List.of()),
                arguments("a follow", story().follows(ANN, BOB).nobodyFollows(), List.of(Kind.LOST)),
                arguments(
                        "a favourite",
                        story().posts(ANN, 1)
                                .then(BOB, Request.of(Action.FAVOURITE, 1), Answer.ok(favourite(1)))
                                .there(FIRST),
                        List.of(Kind.LOST)));
    }

    static Stream<Arguments> excused() {
        long id = Stamp.of(1, 0, 1).value();
        Answer numbered = new Answer(
                200,
                List.of(),
                Answer.Mark.NONE,
                VectorTimestamp.of(R1, 7),
                Sights.of(List.of(new Sight(1, 1, false, id))));
        Answer mirrored = numbered.with(new Answer.Mark(false, false, 2));
        Request post = Request.post(1);
        return Stream.of(
                arguments(
                        "on the disk that was destroyed",
                        story().then(ANN, post, numbered).gone(1).excused(new Excuse(R1, 6, 1, 0)),
                        List.of()),
                arguments(
                        "others had it",
                        story().then(ANN, post, numbered).gone(1).excused(new Excuse(R1, 7, 1, 0)),
                        List.of(Kind.LOST)),
                arguments(
                        "on another disk",
                        story().then(ANN, post, numbered)
                                .gone(1)
                                .excused(new Excuse(new ReplicaId("r2.aaaa"), 0, 1, 0)),
                        List.of(Kind.LOST)),
                arguments(
                        "promised on two disks",
                        story().then(ANN, post, mirrored).gone(1).excused(new Excuse(R1, 6, 1, 0)),
                        List.of(Kind.LOST)),
                arguments(
                        "both were destroyed",
                        story().then(ANN, post, mirrored).gone(1).excused(new Excuse(R1, 6, 2, 0)),
                        List.of()),
                arguments(
                        "missing before the disk was destroyed",
                        story().then(ANN, post, numbered)
                                .misses(ANN, 1)
                                .gone(1)
                                .excused(new Excuse(R1, 6, 1, 1_000_000)),
                        List.of(Kind.READ_YOUR_WRITES)),
                arguments(
                        "missing after it",
                        story().then(ANN, post, numbered).misses(ANN, 1).gone(1).excused(new Excuse(R1, 6, 1, 20)),
                        List.of()));
    }

    static Stream<Arguments> resurrected() {
        return Stream.of(
                arguments("deleted", story().posts(ANN, 1).deletes(ANN, 1), List.of()),
                arguments(
                        "deleted and there",
                        story().posts(ANN, 1).deletes(ANN, 1).there(FIRST),
                        List.of(Kind.RESURRECTED)),
                arguments(
                        "perhaps deleted and there",
                        story().posts(ANN, 1).then(ANN, Request.of(Action.DELETE, 1), Answer.of(503)),
                        List.of()),
                arguments(
                        "perhaps deleted and gone",
                        story().posts(ANN, 1)
                                .then(ANN, Request.of(Action.DELETE, 1), Answer.of(503))
                                .gone(1),
                        List.of()),
                arguments(
                        "an edit does not undo a deletion",
                        story().posts(ANN, 1)
                                .deletes(ANN, 1)
                                .then(ANN_TOO, Request.edit(1, 2), Answer.ok(Story.text(1, 2)))
                                .there(new FinalState.Post(1, 2, ANN, 1000, 0, 0)),
                        List.of(Kind.RESURRECTED)));
    }

    static Stream<Arguments> repeated() {
        FinalState.Post again = new FinalState.Post(1, 1, ANN, 1001, 0, 0);
        return Stream.of(
                arguments(
                        "one text twice",
                        story().posts(ANN, 1)
                                .ends(replicas -> replicas.stream()
                                        .map(replica -> with(replica, again))
                                        .toList()),
                        List.of(Kind.REPEATED)),
                arguments(
                        "one favourite twice",
                        story().posts(ANN, 1)
                                .then(BOB, Request.of(Action.FAVOURITE, 1), Answer.ok(favourite(1)))
                                .there(new FinalState.Post(1, 1, ANN, 1000, 0, 2)),
                        List.of(Kind.REPEATED)));
    }

    static Stream<Arguments> untrue() {
        return Stream.of(
                arguments(
                        "refused and there",
                        story().then(ANN, Request.reply(1, 9), Answer.of(422)).there(FIRST),
                        List.of(Kind.UNEXPECTED, Kind.UNTRUE)),
                arguments("nobody wrote it", story().there(FIRST), List.of(Kind.UNTRUE)),
                arguments(
                        "older than what it answers",
                        story().posts(ANN, 1).replies(ANN, 2, 1).there(new FinalState.Post(2, 1, ANN, 900, 1000, 0)),
                        List.of(Kind.CAUSAL_ORDER)));
    }

    static Stream<Arguments> diverged() {
        return Stream.of(
                arguments(
                        "digests",
                        story().posts(ANN, 1).ends(replicas -> second(replicas, "other", 0)),
                        List.of(Kind.DIVERGED)),
                arguments(
                        "timestamps",
                        story().posts(ANN, 1).ends(replicas -> second(replicas, "same", 3)),
                        List.of(Kind.DIVERGED)),
                arguments("the same", story().reads(BOB, post(1)), List.of(Kind.UNTRUE)));
    }

    private static FinalState.Replica with(FinalState.Replica replica, FinalState.Post more) {
        List<FinalState.Post> posts = new ArrayList<>(replica.posts());
        posts.add(more);
        return new FinalState.Replica(replica.name(), replica.value(), replica.digest(), posts, replica.follows());
    }

    private static List<FinalState.Replica> second(List<FinalState.Replica> replicas, String digest, long value) {
        FinalState.Replica replica = replicas.get(1);
        VectorTimestamp timestamp = VectorTimestamp.of(R1, value);
        return List.of(
                replicas.get(0),
                new FinalState.Replica(replica.name(), timestamp, digest, replica.posts(), replica.follows()));
    }
}
