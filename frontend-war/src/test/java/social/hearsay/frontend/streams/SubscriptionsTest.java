package social.hearsay.frontend.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.StreamAnswer;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.frontend.streams.Subscriptions.Delivery;
import social.hearsay.frontend.streams.Subscriptions.Outcome;
import social.hearsay.frontend.streams.Subscriptions.Question;

/** Each stream tells each update once, whoever answers, whenever clients come and go. */
class SubscriptionsTest {
    private static final List<ReplicaId> IDS =
            List.of(new ReplicaId("r1.aaaa"), new ReplicaId("r2.bbbb"), new ReplicaId("r3.cccc"));
    private static final StreamName USER = StreamName.parse("user");

    private Subscriptions subscriptions = new Subscriptions(UnaryOperator.identity());

    private static StreamGrant grant(String token, StreamName stream) {
        return new StreamGrant(token, token, "https", "hearsay.example", stream);
    }

    private Subscription add(String token, StreamName stream, VectorTimestamp seen) {
        return subscriptions.add(grant(token, stream), seen, Optional.empty(), new Nobody());
    }

    private static final class Nobody implements Subscriber {
        @Override
        public void tell(StreamName stream, String event, String payload) {
            // What is told is looked at before.
        }

        @Override
        public void end() {
            // As above.
        }
    }

    private static StreamAnswer answer(VectorTimestamp told, List<StreamEvent> events) {
        return new StreamAnswer(told, told, Stamp.ZERO, false, false, events, List.of());
    }

    /** A replica that tells everybody everything. */
    private static final class Replica {
        private final List<StreamEvent> applied = new ArrayList<>();
        private VectorTimestamp value = VectorTimestamp.ZERO;

        void apply(ReplicaId origin, long sequence) {
            applied.add(new StreamEvent(origin, sequence, "update", origin + "#" + sequence, List.of()));
            value = value.with(origin, sequence);
        }

        void applyFrom(Replica other, int most) {
            int taken = 0;
            for (StreamEvent event : List.copyOf(other.applied)) {
                if (taken < most && !value.covers(event.origin(), event.sequence())) {
                    apply(event.origin(), event.sequence());
                    taken++;
                }
            }
        }

        StreamAnswer answer(Question question) {
            List<StreamReader> readers = question.readers();
            List<StreamEvent.Target> targets = IntStream.range(0, readers.size())
                    .mapToObj(place ->
                            new StreamEvent.Target(place, readers.get(place).streams()))
                    .toList();
            List<StreamEvent> events = applied.stream()
                    .filter(event -> !question.told().covers(event.origin(), event.sequence()))
                    .map(event ->
                            new StreamEvent(event.origin(), event.sequence(), event.event(), event.payload(), targets))
                    .toList();
            return SubscriptionsTest.answer(question.told().merge(value), events);
        }
    }

    @Property(tries = 500)
    void eachIsToldOnce(@ForAll long seed) {
        // One object has all tries.
        subscriptions = new Subscriptions(UnaryOperator.identity());
        Random chance = new Random(seed);
        List<Replica> replicas = List.of(new Replica(), new Replica(), new Replica());
        Map<Subscription, VectorTimestamp> seen = new HashMap<>();
        Map<Subscription, List<String>> told = new HashMap<>();
        Optional<Question> underWay = Optional.empty();
        Optional<StreamAnswer> answered = Optional.empty();
        for (int step = 0; step < 200; step++) {
            Replica replica = replicas.get(chance.nextInt(3));
            switch (chance.nextInt(7)) {
                case 0 -> {
                    ReplicaId id = IDS.get(replicas.indexOf(replica));
                    replica.apply(id, replica.value.get(id) + 1);
                }
                case 1 -> replica.applyFrom(replicas.get(chance.nextInt(3)), chance.nextInt(4));
                case 2 -> {
                    // What a client has seen before it begins is what some replica has, or more.
                    VectorTimestamp before =
                            chance.nextInt(3) == 0 ? replica.value : replica.value.merge(subscriptions.told());
                    Subscription subscription = add("token" + chance.nextInt(4), USER, before);
                    seen.put(subscription, before);
                    told.put(subscription, new ArrayList<>());
                }
                case 3 -> {
                    if (!seen.isEmpty() && chance.nextInt(3) == 0) {
                        Subscription gone = List.copyOf(seen.keySet()).get(chance.nextInt(seen.size()));
                        subscriptions.remove(gone);
                        seen.remove(gone);
                        told.remove(gone);
                    }
                }
                case 4 -> {
                    // The replica that was asked dies, or the question is outdated: another is asked.
                    if (underWay.isEmpty() || subscriptions.isOutdated(underWay.get()) || chance.nextInt(4) == 0) {
                        underWay = Optional.of(subscriptions.question());
                        answered = Optional.empty();
                    }
                }
                case 5 -> {
                    if (underWay.isPresent()) {
                        answered = Optional.of(replica.answer(underWay.get()));
                    }
                }
                default -> {
                    if (underWay.isPresent() && answered.isPresent()) {
                        tell(subscriptions.answered(underWay.get(), answered.get()), told);
                        underWay = Optional.empty();
                        answered = Optional.empty();
                    }
                }
            }
        }
        replicas.forEach(other -> replicas.get(0).applyFrom(other, Integer.MAX_VALUE));
        for (int round = 0; round < 2; round++) {
            Question last = subscriptions.question();
            tell(subscriptions.answered(last, replicas.get(0).answer(last)), told);
        }
        told.forEach((subscription, events) -> assertThat(events)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(replicas.get(0).applied.stream()
                        .filter(event -> !Objects.requireNonNull(seen.get(subscription))
                                .covers(event.origin(), event.sequence()))
                        .map(StreamEvent::payload)
                        .toList()));
    }

    private static void tell(Outcome outcome, Map<Subscription, List<String>> told) {
        for (Delivery delivery : outcome.deliveries()) {
            Objects.requireNonNull(told.get(delivery.subscription()))
                    .add(delivery.event().payload());
        }
    }

    @Test
    void whoComesWhileAQuestionWaitsIsAskedForByTheNext() {
        add("one", USER, VectorTimestamp.ZERO);
        Question first = subscriptions.question();
        assertThat(subscriptions.isOutdated(first)).isFalse();

        add("one", USER, VectorTimestamp.ZERO);
        assertThat(subscriptions.isOutdated(first)).as("a second device").isFalse();

        add("two", USER, VectorTimestamp.ZERO);
        assertThat(subscriptions.isOutdated(first)).isTrue();
        Question second = subscriptions.question();
        assertThat(second.generation()).isNotEqualTo(first.generation());
        assertThat(second.readers()).extracting(StreamReader::token).containsExactly("one", "two");
        assertThat(subscriptions.question().generation()).as("nobody else").isEqualTo(second.generation());
    }

    @Test
    void fewWhoGoAreStillAskedFor() {
        List<Subscription> all = new ArrayList<>();
        for (int count = 0; count < 100; count++) {
            all.add(add("token" + count, USER, VectorTimestamp.ZERO));
        }
        long generation = subscriptions.question().generation();
        all.subList(0, 5).forEach(subscriptions::remove);
        assertThat(subscriptions.question().generation()).isEqualTo(generation);
        all.subList(5, 50).forEach(subscriptions::remove);
        assertThat(subscriptions.question().readers()).hasSize(50);
    }

    @Test
    void whoseTokenIsNoGoodIsEnded() {
        Subscription one = add("one", USER, VectorTimestamp.ZERO);
        Subscription two = add("two", USER, VectorTimestamp.ZERO);
        Question question = subscriptions.question();

        Outcome outcome = subscriptions.answered(
                question,
                new StreamAnswer(question.told(), question.told(), Stamp.ZERO, false, false, List.of(), List.of(1)));

        assertThat(outcome.over()).containsExactly(two);
        assertThat(subscriptions.count()).isOne();
        assertThat(one.audience().token()).isEqualTo("one");
    }

    @Test
    void whatIsLostEndsAllStreams() {
        Subscription one = add("one", USER, VectorTimestamp.ZERO);
        Question question = subscriptions.question();

        Outcome outcome = subscriptions.answered(
                question,
                new StreamAnswer(question.told(), question.told(), Stamp.ZERO, true, false, List.of(), List.of()));

        assertThat(outcome.over()).containsExactly(one);
        assertThat(subscriptions.isEmpty()).isTrue();
    }
}
