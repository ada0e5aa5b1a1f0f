package social.hearsay.replica.api.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.StreamAnswer;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamQuestion;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.tag.FollowTag;
import social.hearsay.replica.replication.Applied;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;

/** How questions wait, and what ends their wait. */
class StreamQuestionsTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    private static final StreamName USER = StreamName.parse("user");

    private final ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE);
    private final AppliedUpdates applied = new AppliedUpdates(5, 4 << 20);
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Disk disk = new Disk();
    private final StreamQuestions questions = new StreamQuestions(
            disk,
            () -> Optional.of(ReplicaState.founded(R1, new ClusterId("streams1"), List.of())),
            applied,
            SECRETS,
            Runnable::run,
            (wait, task) -> later.add(task),
            () -> 0);
    private VectorTimestamp value = VectorTimestamp.ZERO;
    private long now = 1_000_000;

    @SuppressWarnings("NullAway.Init")
    private Stamp ann;

    @BeforeEach
    void somebodyWithAToken() {
        ann = apply(new RegisterAccount(new Registration("ann", "ann@example.org", "hash", null, false), null));
        rows.token("anns", ann.toString(), "null");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private final class Disk implements ReplicaAccess {
        @Override
        public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
            throw new AssertionError("Nothing is changed");
        }

        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            throw new AssertionError("Nothing is demanded");
        }

        @Override
        public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
            return new Reading<>(rows.<T, RuntimeException>read(connection -> query.apply(connection, value)), value);
        }

        @Override
        public Stamp clock() {
            return new Stamp(7);
        }

        @Override
        public long millis() {
            return now;
        }
    }

    private Stamp apply(MicroblogOperation operation) {
        Update update = next(operation);
        new Microblog(rows.store()).apply(update, Optional.empty(), VectorTimestamp.ZERO);
        // What is noted is on the disk.
        rows.check(connection -> {});
        note(update);
        return update.issuedAt();
    }

    private Update next(MicroblogOperation operation) {
        long sequence = value.get(R1) + 1;
        return new Update(
                new UpdateId("request-number-" + sequence),
                R1,
                sequence,
                value,
                Stamp.of(1_000 + sequence, 0, 1),
                false,
                operation.forRequest("request"));
    }

    private void note(Update update) {
        value = update.timestamp();
        applied.note(List.of(new Applied(update, Optional.empty())), value);
    }

    private Stamp post() {
        return post("text");
    }

    private Stamp post(String text) {
        return apply(new CreatePost(
                new PostFrame(ann, null, null, Visibility.PUBLIC, null),
                new Content(text, "", false, null, List.of(), List.of())));
    }

    private CompletableFuture<StreamAnswer> ask(VectorTimestamp told, long generation, String... tokens) {
        List<StreamReader> readers = Stream.of(tokens)
                .map(token -> new StreamReader(token, "https", "hearsay.example", List.of(USER)))
                .toList();
        return questions
                .ask(new StreamQuestion("f1", told, 15_000, generation, readers.isEmpty() ? null : readers))
                .toCompletableFuture();
    }

    private static String id(StreamEvent event) {
        return event.payload().replaceFirst("^\\{\"id\":\"([0-9]+)\".*", "$1");
    }

    @Test
    void aQuestionWaitsUntilSomethingIsTold() {
        CompletableFuture<StreamAnswer> waiting = ask(value, 1, "anns");
        assertThat(waiting).isNotDone();
        apply(new FollowTag(ann, "tag"));
        assertThat(waiting).as("that tells nobody anything").isNotDone();

        Stamp post = post();

        StreamAnswer answer = waiting.join();
        assertThat(answer.events()).extracting(StreamQuestionsTest::id).containsExactly(post.toString());
        assertThat(answer.told()).isEqualTo(value);
        assertThat(answer.seen()).isEqualTo(value);
        assertThat(answer.clock()).isEqualTo(new Stamp(7));
    }

    @Test
    void whatIsThereAlreadyIsToldAtOnceInItsOrder() {
        VectorTimestamp before = value;
        Stamp first = post();
        Stamp second = post();

        assertThat(ask(before, 1, "anns").join().events())
                .extracting(StreamQuestionsTest::id)
                .containsExactly(first.toString(), second.toString());
        assertThat(ask(value, 1)).as("the same readers, who have been told").isNotDone();
    }

    /** By the moment up to which they have been told: whichever replica is asked next goes on there. */
    @Test
    void thatAPollIsOverIsToldByTheNextQuestionOnce() {
        now = 5_000;
        Poll poll = new Poll(List.of("a", "b"), false, false, 300);
        Stamp asks = apply(new CreatePost(
                new PostFrame(ann, null, null, Visibility.PUBLIC, null),
                new Content("text", "", false, null, List.of(), List.of(), poll, List.of())));
        long end = asks.milliseconds() + 300_000;
        now = end - 1;
        CompletableFuture<StreamAnswer> first = askOfEnds(null, List.of("anns"));
        later.remove().run();
        assertThat(first.join().ends()).as("from now on").isEqualTo(end - 1);
        CompletableFuture<StreamAnswer> early = askOfEnds(first.join().ends(), List.of());
        assertThat(early).isNotDone();
        now = end;
        later.remove().run();
        assertThat(early.join().events()).isEmpty();

        StreamAnswer answer = askOfEnds(early.join().ends(), List.of()).join();

        assertThat(answer.ends()).isEqualTo(end);
        assertThat(answer.told()).isEqualTo(value);
        assertThat(answer.events()).hasSize(1);
        StreamEvent event = answer.events().get(0);
        assertThat(event.event()).isEqualTo("notification");
        assertThat(event.payload()).contains("\"type\":\"poll\"", asks.toString());
        assertThat(event.sequence()).isEqualTo(end);
        later.clear();
        assertThat(askOfEnds(answer.ends(), List.of())).as("once").isNotDone();
        assertThat(askOfEnds(end + 9, List.of()))
                .as("told by a clock that is ahead")
                .isNotDone();
    }

    private CompletableFuture<StreamAnswer> askOfEnds(@Nullable Long ends, List<String> tokens) {
        List<StreamReader> readers = tokens.stream()
                .map(token -> new StreamReader(token, "https", "hearsay.example", List.of(USER)))
                .toList();
        return questions
                .ask(new StreamQuestion("f1", value, 15_000, 1, readers.isEmpty() ? null : readers, ends))
                .toCompletableFuture();
    }

    @Test
    void whenItsTimeIsOverItSaysHowFarNothingWasToTell() {
        CompletableFuture<StreamAnswer> waiting = ask(value, 1, "anns");
        apply(new FollowTag(ann, "tag"));

        later.remove().run();

        assertThat(waiting.join().events()).isEmpty();
        assertThat(waiting.join().told()).isEqualTo(value);
    }

    @Test
    void theNextQuestionEndsTheOneThatWaits() {
        CompletableFuture<StreamAnswer> before = ask(value, 1, "anns");
        CompletableFuture<StreamAnswer> after = ask(value, 2, "anns", "nobodys");

        assertThat(before.join().events()).isEmpty();
        assertThat(after.join().ended()).as("a token that nobody has").containsExactly(1);
    }

    @Test
    void readersThatAreNotKnownHaveToBeTold() {
        assertThat(ask(value, 1).join().unknown()).isTrue();
        assertThat(ask(value, 1, "anns")).isNotDone();
        assertThat(ask(value, 1)).isNotDone();
        assertThat(ask(value, 2).join().unknown()).isTrue();
    }

    /** An answer may be lost: who asks from where they were before is told the same once more. */
    @Test
    void whoAsksFromAnEarlierPlaceIsToldWhatCameAfterThat() {
        VectorTimestamp before = value;
        Stamp post = post();
        assertThat(ask(before, 1, "anns").join().events()).hasSize(1);

        assertThat(ask(before, 1).join().events())
                .extracting(StreamQuestionsTest::id)
                .containsExactly(post.toString());
    }

    @Test
    void whatTheValueCoversWithoutAnUpdateIsToldAsFarAsItGoes() {
        CompletableFuture<StreamAnswer> waiting = ask(value, 1, "anns");
        value = value.with(R1, value.get(R1) + 1);
        applied.note(List.of(), value);

        later.remove().run();

        assertThat(waiting.join().told()).isEqualTo(value);
    }

    @Test
    void oneAnswerHasOnlySoMuchAndTheNextGoesOnThere() {
        VectorTimestamp before = value;
        List<String> posts = new ArrayList<>();
        for (int count = 0; count < 4; count++) {
            posts.add(post("x".repeat(400_000)).toString());
        }
        StreamAnswer first = ask(before, 1, "anns").join();
        assertThat(first.events()).hasSizeBetween(2, 3);
        assertThat(first.told()).isNotEqualTo(value);
        StreamAnswer second = ask(first.told(), 1).join();
        assertThat(second.told()).isEqualTo(value);
        assertThat(Stream.concat(first.events().stream(), second.events().stream()))
                .extracting(StreamQuestionsTest::id)
                .containsExactlyElementsOf(posts);
    }

    @Test
    void whatConcernsNobodyIsToldAsSuchBeforeItIsVeryMuch() {
        CompletableFuture<StreamAnswer> waiting = ask(value, 1, "anns");
        for (int count = 0; count < 1_000; count++) {
            note(next(new FollowTag(ann, "tag")));
        }
        assertThat(waiting).isNotDone();
        note(next(new FollowTag(ann, "tag")));
        assertThat(waiting.join().events()).isEmpty();
        assertThat(waiting.join().told()).isEqualTo(value);
    }

    @Test
    void whoseTokenEndsIsToldAtOnceOrWithinAMinute() {
        CompletableFuture<StreamAnswer> waiting = ask(value, 1, "anns");
        apply(new RevokeToken("anns"));
        assertThat(waiting.join().ended()).containsExactly(0);

        rows.run("update tokens set revoked = null where hash = 'anns'");
        CompletableFuture<StreamAnswer> later = ask(value, 2, "anns");
        rows.run("delete from tokens where hash = 'anns'");
        apply(new FollowTag(ann, "tag"));
        assertThat(later).as("nobody said that it ended").isNotDone();
        now += 61_000;
        apply(new FollowTag(ann, "tag"));
        assertThat(later.join().ended()).containsExactly(0);
    }

    @Test
    void whatIsNotRememberedIsSaidToBeLost() {
        VectorTimestamp before = value;
        for (int count = 0; count < 6; count++) {
            post();
        }
        StreamAnswer answer = ask(before, 1, "anns").join();

        assertThat(answer.lost()).isTrue();
        assertThat(answer.told()).isEqualTo(value);
        assertThat(questions.losses()).isOne();
    }
}
