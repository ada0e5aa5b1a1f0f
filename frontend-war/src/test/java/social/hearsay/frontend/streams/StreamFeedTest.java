package social.hearsay.frontend.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.StreamAnswer;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamQuestion;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.Call;
import social.hearsay.frontend.routing.CallFailed;
import social.hearsay.frontend.routing.Failure;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.session.Sessions;

/** The one question of a front end: where it goes, and where it goes on. */
class StreamFeedTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final URI ONE = URI.create("http://one:8090/replica");
    private static final URI TWO = URI.create("http://two:8090/replica");
    private static final StreamName USER = StreamName.parse("user");
    private static final SessionKey KEY = SessionKey.of("token", "ann");

    /** Asked and not answered. */
    private record Asked(URI replica, StreamQuestion question, CompletableFuture<Reply> reply) {}

    private final Deque<Asked> asked = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final Sessions sessions = new Sessions(10, UnaryOperator.identity());
    private final StreamFigures figures = new StreamFigures();
    private final ReplicaRegistry registry = new ReplicaRegistry(Set.of(ONE, TWO), Instant::now, new Silence());
    private final StreamFeed feed = new StreamFeed(
            "f1-x",
            registry,
            this::send,
            sessions,
            new Budget(1 << 20),
            figures,
            (wait, task) -> later.add(task),
            new Random(1));

    @BeforeEach
    void replicasAnswerHeartbeats() {
        registry.heard(ONE, heartbeat("r1.aaaa"));
        registry.heard(TWO, heartbeat("r2.bbbb"));
    }

    private static Heartbeat heartbeat(String id) {
        return new Heartbeat(
                new ClusterId("streams1"),
                new ReplicaId(id),
                Role.WRITER,
                true,
                true,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                List.of(),
                List.of());
    }

    private CompletableFuture<Reply> send(Call call) {
        String text = new String(((Body.InMemory) call.body()).pieces().get(0), StandardCharsets.UTF_8);
        Asked question = new Asked(call.replica(), Json.read(text, StreamQuestion.class), new CompletableFuture<>());
        asked.add(question);
        return question.reply();
    }

    private void begin(String token) {
        feed.subscribe(
                new StreamGrant(token, token, "https", "hearsay.example", USER),
                VectorTimestamp.ZERO,
                Optional.of(KEY),
                new Subscriber() {
                    @Override
                    public void tell(StreamName stream, String event, String payload) {
                        told.add(token + " " + stream + " " + event + " " + payload);
                    }

                    @Override
                    public void end() {
                        ended.add(token);
                    }
                });
        runLater();
    }

    private void runLater() {
        while (!later.isEmpty()) {
            later.poll().run();
        }
    }

    private static VectorTimestamp at(long sequence) {
        return VectorTimestamp.of(R1, sequence);
    }

    private static Reply reply(StreamAnswer answer) {
        return new Reply(200, List.of(), Json.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private static StreamAnswer answer(long sequence, boolean lost, boolean unknown, StreamEvent... events) {
        return new StreamAnswer(
                at(sequence), at(sequence + 1), new Stamp(77), lost, unknown, List.of(events), List.of());
    }

    private static StreamEvent event(long sequence, int... readers) {
        List<StreamEvent.Target> targets = new ArrayList<>();
        for (int reader : readers) {
            targets.add(new StreamEvent.Target(reader, List.of(USER)));
        }
        return new StreamEvent(R1, sequence, "update", "p" + sequence, targets);
    }

    @Test
    void nobodyIsAskedForNobody() {
        runLater();
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsAnsweredIsToldAndTheNextQuestionGoesOnFromThere() {
        begin("ann");
        Asked first = asked.remove();
        assertThat(first.question().readers()).hasSize(1);

        first.reply().complete(reply(answer(3, false, false, event(2, 0), event(3, 0))));

        assertThat(told).containsExactly("ann user update p2", "ann user update p3");
        assertThat(sessions.find(KEY)).hasValueSatisfying(seen -> {
            assertThat(seen.timestamp()).as("what it rests on").isEqualTo(at(4));
            assertThat(seen.stamp()).isEqualTo(new Stamp(77));
        });
        Asked next = asked.remove();
        assertThat(next.replica()).isEqualTo(first.replica());
        assertThat(next.question().told()).isEqualTo(at(3));
        assertThat(next.question().readers()).as("it knows them").isNull();
        assertThat(next.question().generation()).isEqualTo(first.question().generation());
    }

    @Test
    void whenOneGivesNoAnswerTheOtherGoesOn() {
        begin("ann");
        asked.remove().reply().complete(reply(answer(3, false, false, event(3, 0))));
        Asked lost = asked.remove();

        lost.reply().completeExceptionally(new CallFailed(Failure.BROKEN, new Exception("it died")));
        runLater();

        Asked next = asked.remove();
        assertThat(next.replica()).isNotEqualTo(lost.replica());
        assertThat(next.question().told()).isEqualTo(at(3));
        assertThat(next.question().readers()).as("it knows nobody").hasSize(1);
        assertThat(figures.switches()).isOne();
        next.reply().complete(reply(answer(4, false, false, event(3, 0), event(4, 0))));
        assertThat(told)
                .as("what was told is not told again")
                .containsExactly("ann user update p3", "ann user update p4");
    }

    /** No update says so, so that they are told by the moment up to which they have been. */
    @Test
    void whichPollsAreOverIsAskedForFromWhereTheLastAnswerEnded() {
        begin("ann");
        Asked first = asked.remove();
        assertThat(first.question().ends()).isNull();
        StreamEvent end = new StreamEvent(
                new ReplicaId("polls.0000"),
                70,
                "notification",
                "over",
                event(1, 0).targets());
        first.reply()
                .complete(reply(
                        new StreamAnswer(at(3), at(3), new Stamp(77), false, false, List.of(end), List.of(), 71L)));

        assertThat(told).containsExactly("ann user notification over");
        Asked lost = asked.remove();
        assertThat(lost.question().ends()).isEqualTo(71);
        lost.reply().completeExceptionally(new CallFailed(Failure.BROKEN, new Exception("it died")));
        runLater();
        assertThat(asked.remove().question().ends()).isEqualTo(71);
    }

    @Test
    void whoComesMeanwhileIsAskedForAtOnceAndTheLateAnswerIsNotTaken() {
        begin("ann");
        Asked before = asked.remove();
        begin("bob");
        Asked both = asked.remove();
        assertThat(both.question().readers()).hasSize(2);

        before.reply().complete(reply(answer(1, false, false, event(1, 0))));
        assertThat(told).isEmpty();
        both.reply().complete(reply(answer(1, false, false, event(1, 0, 1))));

        assertThat(told).containsExactly("ann user update p1", "bob user update p1");
    }

    @Test
    void aReplicaThatDoesNotKnowTheReadersIsTold() {
        begin("ann");
        asked.remove().reply().complete(reply(answer(1, false, false)));
        asked.remove().reply().complete(reply(answer(1, false, true)));

        assertThat(asked.remove().question().readers()).hasSize(1);
    }

    @Test
    void whatIsLostEndsStreamsSoThatClientsReadAnew() {
        begin("ann");
        asked.remove().reply().complete(reply(answer(9, true, false)));

        assertThat(ended).containsExactly("ann");
        assertThat(figures.losses()).isOne();
        assertThat(asked).isEmpty();
    }

    @Test
    void whoeverEndsThisFrontEndEndsAllStreams() {
        begin("ann");
        feed.end();

        assertThat(ended).containsExactly("ann");
        begin("bob");
        assertThat(asked).hasSize(1);
    }

    private static final class Silence implements BalancerEvents {
        @Override
        public void asked(URI replica) {}

        @Override
        public void failedOver(URI replica, String reason) {}

        @Override
        public void markedDown(URI replica, String reason) {}

        @Override
        public void markedUp(URI replica) {}

        @Override
        public void discovered(URI replica) {}

        @Override
        public void forgotten(URI replica) {}

        @Override
        public void misplaced(URI address, String replica, URI own) {}

        @Override
        public void gaveUp(VectorTimestamp missing) {}

        @Override
        public void degraded(VectorTimestamp missing) {}
    }
}
