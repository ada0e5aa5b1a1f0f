package social.hearsay.frontend.streams;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.StreamAnswer;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.streams.Subscription.Audience;

/**
 * Who has which streams, and what they have been told: as many updates of each replica as a timestamp says, each once. Knows no
 * thread and no network. For one thread at a time.
 */
final class Subscriptions {
    /** So many that are gone are still asked for, of each eight that are there: telling a replica anew costs more. */
    private static final int STALE = 8;

    private final UnaryOperator<VectorTimestamp> possible;
    private final Map<Audience, Map<StreamName, Set<Subscription>>> all = new LinkedHashMap<>();

    /** Those that have been told something else than the others, as they came later. */
    private final Set<Subscription> unsettled = new LinkedHashSet<>();

    private VectorTimestamp told = VectorTimestamp.ZERO;
    private long generation;
    private int count;
    private int stale;

    /** Whose streams are asked for, in their order; made anew when there are others. */
    private Map<Audience, Set<StreamName>> asked = Map.of();

    /**
     * @param possible what of a timestamp can be had at all: nothing of whom replicas have folded away, so that it
     *     stays small
     */
    Subscriptions(UnaryOperator<VectorTimestamp> possible) {
        this.possible = possible;
    }

    /** What is asked of a replica. */
    static final class Question {
        private final VectorTimestamp told;
        private final long generation;
        private final Map<Audience, Set<StreamName>> asked;
        private final List<Audience> places;

        private Question(VectorTimestamp told, long generation, Map<Audience, Set<StreamName>> asked) {
            this.told = told;
            this.generation = generation;
            this.asked = asked;
            this.places = List.copyOf(asked.keySet());
        }

        VectorTimestamp told() {
            return told;
        }

        long generation() {
            return generation;
        }

        List<StreamReader> readers() {
            return asked.entrySet().stream()
                    .map(each -> new StreamReader(
                            each.getKey().token(),
                            each.getKey().scheme(),
                            each.getKey().host(),
                            List.copyOf(each.getValue())))
                    .toList();
        }

        boolean contains(Audience audience, StreamName stream) {
            return asked.getOrDefault(audience, Set.of()).contains(stream);
        }
    }

    /**
     * What is to be told to one of them.
     *
     * @param event with its payload
     */
    record Delivery(Subscription subscription, StreamEvent event) {}

    /**
     * What came of an answer.
     *
     * @param deliveries in their order
     * @param over those that are ended: their tokens are no good, or something is lost of which they can't be told
     */
    record Outcome(List<Delivery> deliveries, List<Subscription> over) {}

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** What all that have been here for a while have been told; whoever begins now should have seen it. */
    VectorTimestamp told() {
        return isEmpty() ? VectorTimestamp.ZERO : told;
    }

    /** @param seen what the client has seen already, by this or other ways: it is told what is not covered by that */
    Subscription add(StreamGrant grant, VectorTimestamp seen, Optional<SessionKey> session, Subscriber subscriber) {
        StreamName stream = grant.stream();
        if (stream == null) {
            throw new IllegalArgumentException("A grant without a stream");
        }
        if (isEmpty()) {
            told = seen;
        }
        Audience audience = new Audience(grant.token(), grant.scheme(), grant.host());
        // Not settled even if it has been told as much as all: the question under way may not ask for it.
        Subscription subscription = new Subscription(audience, stream, session, subscriber, seen);
        all.computeIfAbsent(audience, none -> new HashMap<>())
                .computeIfAbsent(stream, none -> new LinkedHashSet<>())
                .add(subscription);
        unsettled.add(subscription);
        count++;
        return subscription;
    }

    /** Does nothing when it is gone already. */
    void remove(Subscription subscription) {
        Map<StreamName, Set<Subscription>> streams = all.getOrDefault(subscription.audience(), Map.of());
        Set<Subscription> same = streams.getOrDefault(subscription.stream(), Set.of());
        if (!same.contains(subscription)) {
            return;
        }
        same.remove(subscription);
        unsettled.remove(subscription);
        count--;
        if (same.isEmpty()) {
            streams.remove(subscription.stream());
            stale++;
        }
        if (streams.isEmpty()) {
            all.remove(subscription.audience());
        }
    }

    Collection<Subscription> removeAll() {
        List<Subscription> removed = all.values().stream()
                .flatMap(streams -> streams.values().stream())
                .flatMap(Set::stream)
                .toList();
        all.clear();
        unsettled.clear();
        asked = Map.of();
        count = 0;
        return removed;
    }

    /** What to ask next: whatever somebody may not have been told. */
    Question question() {
        if (stale * STALE > count || !isAskedForAll()) {
            generation++;
            stale = 0;
            Map<Audience, Set<StreamName>> present = new LinkedHashMap<>();
            all.forEach((audience, streams) -> present.put(audience, Set.copyOf(streams.keySet())));
            asked = present;
        }
        VectorTimestamp floor = told;
        for (Subscription subscription : unsettled) {
            floor = floor.meet(subscription.told(told));
        }
        return new Question(floor, generation, asked);
    }

    /** Of those that are settled it is known. */
    private boolean isAskedForAll() {
        return unsettled.stream()
                .allMatch(each -> asked.getOrDefault(each.audience(), Set.of()).contains(each.stream()));
    }

    /** Whether somebody would miss something if that question went on. */
    boolean isOutdated(Question question) {
        return unsettled.stream().anyMatch(each -> !isAskedFor(question, each, told));
    }

    /**
     * Takes the answer to a question: to the last one that was asked, because what was asked before it may not have been
     * for all.
     */
    Outcome answered(Question question, StreamAnswer answer) {
        if (answer.lost()) {
            return new Outcome(List.of(), List.copyOf(removeAll()));
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (StreamEvent event : answer.events()) {
            for (StreamEvent.Target target : event.targets()) {
                Audience audience = question.places.get(target.reader());
                for (StreamName stream : target.streams()) {
                    deliver(question, event, audience, stream, deliveries);
                }
            }
        }
        VectorTimestamp before = told;
        told = merged(told, answer.told());
        for (Subscription subscription : List.copyOf(unsettled)) {
            VectorTimestamp own = subscription.told(before);
            boolean isTold = isAskedFor(question, subscription, before);
            if (isTold) {
                subscription.told(merged(own, answer.told()), told);
            }
            if (subscription.isSettled()) {
                unsettled.remove(subscription);
            }
        }
        return new Outcome(deliveries, over(question, answer));
    }

    private void deliver(
            Question question, StreamEvent event, Audience audience, StreamName stream, List<Delivery> deliveries) {
        for (Subscription subscription : all.getOrDefault(audience, Map.of()).getOrDefault(stream, Set.of())) {
            ReplicaId origin = event.origin();
            boolean isTold = subscription.told(told).covers(origin, event.sequence());
            if (!isTold && isAskedFor(question, subscription, told)) {
                deliveries.add(new Delivery(subscription, event));
            }
        }
    }

    /** Whether the question asked for all that it has not been told: it may have come after that was asked. */
    private boolean isAskedFor(Question question, Subscription subscription, VectorTimestamp toldToAll) {
        return subscription.told(toldToAll).covers(question.told)
                && question.contains(subscription.audience(), subscription.stream());
    }

    private List<Subscription> over(Question question, StreamAnswer answer) {
        List<Subscription> over = new ArrayList<>();
        for (int place : answer.ended()) {
            Audience audience = question.places.get(place);
            all.getOrDefault(audience, Map.of()).values().forEach(over::addAll);
        }
        over.forEach(this::remove);
        return over;
    }

    private VectorTimestamp merged(VectorTimestamp one, VectorTimestamp other) {
        return possible.apply(one.fits(other) ? one.merge(other) : other);
    }
}
