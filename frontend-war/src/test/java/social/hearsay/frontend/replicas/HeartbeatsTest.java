package social.hearsay.frontend.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.ops.events.BalancerEvents;

class HeartbeatsTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final URI A1 = URI.create("http://one:1/replica");
    private static final URI A2 = URI.create("http://two:2/replica");

    private final List<URI> late = new ArrayList<>();
    private final List<CompletableFuture<Heartbeat>> sent = new ArrayList<>();
    private final ReplicaRegistry registry = new ReplicaRegistry(List.of(A1), () -> Instant.EPOCH, new Silence());
    private final List<Runnable> later = new ArrayList<>();
    private final Heartbeats heartbeats = new Heartbeats(
            registry,
            address -> {
                CompletableFuture<Heartbeat> answer = new CompletableFuture<>();
                sent.add(answer);
                return answer;
            },
            Duration.ofMillis(300),
            (time, task) -> later.add(task));
    private final Inquiry inquiry = new Inquiry(registry, heartbeats);

    @Test
    void aHeartbeatInFlightIsNotDoubled() {
        heartbeats.round();
        heartbeats.round();
        heartbeats.beat(A1);
        assertThat(sent).hasSize(1);
    }

    @Test
    void oneMissedHeartbeatSetsOffAnotherAndOnlyThatOneMarksDown() {
        heartbeats.round();
        sent.get(0).completeExceptionally(new TimeoutException());
        assertThat(life(A1)).isEqualTo(Life.SUSPECT);
        assertThat(sent).hasSize(2);
        sent.get(1).completeExceptionally(new TimeoutException());
        assertThat(life(A1)).isEqualTo(Life.DEAD);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aSecondHeartbeatThatComesClearsTheSuspicion() {
        heartbeats.round();
        sent.get(0).completeExceptionally(new TimeoutException());
        sent.get(1).complete(heartbeat(R1, 1));
        assertThat(life(A1)).isEqualTo(Life.LIVE);
    }

    @Test
    void whoTakesLongIsLateAndNothingWorse() {
        heartbeats.round();
        sent.get(0).complete(heartbeat(R1, 1));
        later.clear();
        heartbeats.beat(A1);
        later.get(0).run();
        assertThat(life(A1)).isEqualTo(Life.LATE);
        assertThat(late).containsExactly(A1);
        later.get(0).run();
        assertThat(late).as("it is told once").hasSize(1);
        registry.answered(A1, VectorTimestamp.ZERO);
        assertThat(life(A1)).isEqualTo(Life.LIVE);

        registry.late(A1);
        sent.get(1).completeExceptionally(new TimeoutException());
        assertThat(life(A1)).as("one is missed").isEqualTo(Life.SUSPECT);
        sent.get(2).completeExceptionally(new TimeoutException());
        assertThat(life(A1)).isEqualTo(Life.DEAD);
        later.forEach(Runnable::run);
        assertThat(life(A1)).isEqualTo(Life.DEAD);
    }

    @Test
    void whoHasAnsweredIsNotLateAfterwards() {
        heartbeats.round();
        sent.get(0).complete(heartbeat(R1, 1));
        later.forEach(Runnable::run);
        assertThat(life(A1)).isEqualTo(Life.LIVE);
        assertThat(late).isEmpty();
    }

    @Test
    void aReplicaThatJoinsIsAliveAndNotAskedBeforeItHasAValue() {
        for (int round = 0; round < 3; round++) {
            heartbeats.round();
            sent.get(round).completeExceptionally(new CompletionException(new HeartbeatSource.NoValueYet()));
            assertThat(life(A1)).isEqualTo(Life.EMPTY);
            assertThat(registry.askable()).isEmpty();
        }
        heartbeats.round();
        sent.get(3).complete(heartbeat(R1, 1));
        assertThat(life(A1)).isEqualTo(Life.LIVE);
    }

    @Test
    void aRefusedConnectionMarksDownAtOnceAndTheNextHeartbeatBringsBack() {
        heartbeats.round();
        sent.get(0).completeExceptionally(new ConnectException());
        assertThat(life(A1)).isEqualTo(Life.DEAD);
        heartbeats.round();
        sent.get(1).complete(heartbeat(R1, 1));
        assertThat(life(A1)).isEqualTo(Life.LIVE);
    }

    @Test
    void membersAreFoundFromOneAddress() {
        heartbeats.round();
        sent.get(0).complete(heartbeat(R1, 1));
        assertThat(registry.all()).extracting(Replica::address).containsExactly(A1, A2);
    }

    @Test
    void aRetiredReplicaIsForgottenThoughItAnswers() {
        List<Member> left = List.of(new Member(R1, A1, Role.WRITER));
        heartbeats.round();
        sent.get(0).complete(heartbeat(R1, 1));
        registry.heard(A1, heartbeat(R1, 2, left));
        assertThat(registry.all()).as("it has not said so itself").hasSize(2);
        registry.heard(A2, heartbeat(R2, 1, left));
        assertThat(registry.all()).extracting(Replica::address).containsExactly(A1);
    }

    @Test
    void aReplicaOfAnotherClusterIsNotAsked() {
        heartbeats.round();
        sent.get(0).complete(heartbeat(R1, 1));
        registry.heard(
                A2,
                new Heartbeat(
                        new ClusterId("othercluster"),
                        R2,
                        Role.WRITER,
                        true,
                        true,
                        VectorTimestamp.ZERO,
                        VectorTimestamp.ZERO,
                        List.of(),
                        List.of()));
        assertThat(life(A2)).isEqualTo(Life.DEAD);
    }

    @Test
    void concurrentQuestionsShareTheOneThatIsSentAfterThem() {
        heartbeats.round();
        sent.get(0).complete(heartbeat(R1, 1));
        registry.markDown(A2, "not there");
        sent.clear();
        CompletableFuture<VectorTimestamp> first = inquiry.ask();
        CompletableFuture<VectorTimestamp> second = inquiry.ask();
        CompletableFuture<VectorTimestamp> third = inquiry.ask();
        assertThat(sent).hasSize(1);
        sent.get(0).complete(heartbeat(R1, 5));
        assertThat(first).isCompletedWithValue(VectorTimestamp.of(R1, 5));
        assertThat(second).isNotDone();
        assertThat(sent).hasSize(2);
        sent.get(1).complete(heartbeat(R1, 6));
        assertThat(second).isCompletedWithValue(VectorTimestamp.of(R1, 6));
        assertThat(third).isCompletedWithValue(VectorTimestamp.of(R1, 6));
    }

    @Test
    void aQuestionEndsThoughAReplicaIsSilent() {
        CompletableFuture<VectorTimestamp> asked = inquiry.ask();
        sent.get(0).completeExceptionally(new TimeoutException());
        assertThat(asked).isCompletedWithValue(VectorTimestamp.ZERO);
        assertThat(sent).hasSize(2);
    }

    private Life life(URI address) {
        return registry.all().stream()
                .filter(replica -> replica.address().equals(address))
                .map(Replica::life)
                .findFirst()
                .orElseThrow();
    }

    private static Heartbeat heartbeat(ReplicaId id, long sequence) {
        return heartbeat(id, sequence, List.of(new Member(R1, A1, Role.WRITER), new Member(R2, A2, Role.WRITER)));
    }

    private static Heartbeat heartbeat(ReplicaId id, long sequence, List<Member> members) {
        VectorTimestamp value = VectorTimestamp.of(id, sequence);
        return new Heartbeat(
                new ClusterId("testcluster"), id, Role.WRITER, true, true, value, value, members, List.of());
    }

    private final class Silence implements BalancerEvents {
        @Override
        public void late(URI replica) {
            late.add(replica);
        }

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
