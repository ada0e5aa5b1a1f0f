package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.session.RecentUpdates;
import social.hearsay.frontend.session.UnavailableUpdates;

/** A front end and its replicas under virtual time: what each replica does is set by the test. */
final class Scene implements BalancerEvents {
    static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(2));

    final Map<URI, Actor> actors = new LinkedHashMap<>();
    final List<Step.Ask<String>> asked = new ArrayList<>();
    final List<URI> markedDown = new ArrayList<>();
    final List<VectorTimestamp> gaveUp = new ArrayList<>();

    /** Who may have done what was asked last without a word, and has not answered since. */
    final Set<URI> doubtful = new HashSet<>();

    final ReplicaRegistry registry;
    final RecentUpdates own;
    final UnavailableUpdates gaps;
    int inquiries;
    private final FailoverContext context;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Whether the request under way changes something. */
    private boolean updating;

    Scene(int replicas, long seed) {
        this(replicas, seed, "");
    }

    /** @param zone where the front end is */
    Scene(int replicas, long seed, String zone) {
        for (int i = 1; i <= replicas; i++) {
            Actor actor = new Actor(ReplicaId.of("r" + i, "aaaa"), URI.create("http://r" + i + "/replica"));
            actors.put(actor.address, actor);
        }
        registry = new ReplicaRegistry(actors.keySet(), Optional.empty(), zone, () -> now, this);
        own = new RecentUpdates(() -> now);
        gaps = new UnavailableUpdates(this);
        context = new FailoverContext(registry, gaps, own, PATIENCE, this::beat, this, () -> now, new Random(seed));
    }

    Actor actor(int number) {
        return List.copyOf(actors.values()).get(number - 1);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** One round of heartbeats, with the second one for those that miss the first. */
    void heartbeats() {
        actors.keySet().forEach(this::beat);
    }

    Step<String> query(VectorTimestamp seen) {
        return run(new Question(false, false, seen, false, Preference.NONE));
    }

    Step<String> update(VectorTimestamp seen) {
        return run(new Question(true, false, seen, false, Preference.NONE));
    }

    /** Takes a request through its failover and answers with its last step. */
    Step<String> run(Question question) {
        asked.clear();
        doubtful.clear();
        inquiries = 0;
        updating = question.update();
        Failover<String> failover = new Failover<>(question, context);
        Step<String> step = failover.begin();
        for (int steps = 0; steps < 200; steps++) {
            if (step instanceof Step.Ask<String> ask) {
                asked.add(ask);
                step = actor(ask.replica()).take(this, failover, ask);
            } else if (step instanceof Step.Inquire<String>) {
                inquiries++;
                step = failover.inquired(inquire());
            } else {
                return step;
            }
        }
        throw new AssertionError("It does not end");
    }

    private VectorTimestamp inquire() {
        VectorTimestamp merged = VectorTimestamp.ZERO;
        for (var replica : registry.answering()) {
            Actor actor = actor(replica.address());
            if (actor.heartbeats()) {
                registry.heard(actor.address, actor.heartbeat());
                merged = merged.merge(actor.value);
            } else {
                beat(actor.address);
            }
        }
        return merged;
    }

    private Actor actor(URI address) {
        Actor actor = actors.get(address);
        if (actor == null) {
            throw new AssertionError("Nobody is at " + address);
        }
        return actor;
    }

    private void beat(URI address) {
        Actor actor = actor(address);
        switch (actor.mood) {
            case DOWN -> registry.markDown(address, "refused");
            case FROZEN -> {
                registry.missed(address);
                registry.missed(address);
            }
            default -> registry.heard(address, actor.heartbeat());
        }
    }

    @Override
    public void asked(URI replica) {}

    @Override
    public void failedOver(URI replica, String reason) {}

    @Override
    public void markedDown(URI replica, String reason) {
        markedDown.add(replica);
    }

    @Override
    public void markedUp(URI replica) {}

    @Override
    public void discovered(URI replica) {}

    @Override
    public void forgotten(URI replica) {}

    @Override
    public void misplaced(URI address, String replica, URI own) {}

    @Override
    public void gaveUp(VectorTimestamp missing) {
        gaveUp.add(missing);
    }

    @Override
    public void degraded(VectorTimestamp missing) {}

    /** What a replica does with requests. */
    enum Mood {
        WELL,
        /** Refuses connections. */
        DOWN,
        /** Answers nothing, not even heartbeats. */
        FROZEN,
        /** Answers heartbeats, but no request in time. */
        SLOW,
        /** Answers nothing for a second, and is well after that; what can be had elsewhere is not waited for. */
        HANGS,
        /** Breaks the next connection and is well after that. */
        CLOSES_ONCE,
        /** Breaks the next connection because it dies of the request. */
        DIES,
        /** This front end has no room for its answers. */
        TOO_MUCH,
        /** Its answers are longer than any may be. */
        TOO_LONG,
        /** Its application is not there yet; its container answers. */
        BOOTING,
        /** A mistake of its own: status 500. */
        FAILS
    }

    static final class Actor {
        final ReplicaId id;
        final URI address;
        Mood mood = Mood.WELL;
        Optional<Refusal> refusal = Optional.empty();
        VectorTimestamp value = VectorTimestamp.ZERO;
        /** What reaches it within a bounded wait. */
        VectorTimestamp soon = VectorTimestamp.ZERO;

        Role role = Role.WRITER;
        String zone = "";
        boolean ready = true;
        boolean hasValue = true;
        boolean absence;
        /** What it answers when it serves; from 400 on it has something against it by its value. */
        int status = 200;

        /** Who it says is gone for good. */
        List<ReplicaId> gone = List.of();

        Actor(ReplicaId id, URI address) {
            this.id = id;
            this.address = address;
        }

        boolean heartbeats() {
            return mood != Mood.DOWN && mood != Mood.FROZEN;
        }

        Heartbeat heartbeat() {
            return new Heartbeat(
                    new ClusterId("testcluster"), id, role, ready, hasValue, value, value, List.of(), gone, zone);
        }

        Step<String> take(Scene scene, Failover<String> failover, Step.Ask<String> ask) {
            switch (mood) {
                case FROZEN, SLOW, CLOSES_ONCE, DIES, FAILS, TOO_MUCH, TOO_LONG -> scene.doubtful.add(address);
                case DOWN, BOOTING, WELL, HANGS -> {
                    // What it may have done before, it may still have done.
                }
            }
            return switch (mood) {
                case DOWN -> failover.failed(address, Failure.REFUSED);
                case FROZEN, SLOW -> {
                    scene.pass(ask.timeout());
                    yield failover.failed(address, Failure.LATE);
                }
                case HANGS -> hang(scene, failover, ask);
                case CLOSES_ONCE -> {
                    mood = Mood.WELL;
                    yield failover.failed(address, Failure.BROKEN);
                }
                case DIES -> {
                    mood = Mood.DOWN;
                    scene.beat(address);
                    yield failover.failed(address, Failure.BROKEN);
                }
                case TOO_MUCH -> failover.failed(address, Failure.NO_ROOM);
                case TOO_LONG -> failover.failed(address, Failure.TOO_LARGE);
                case BOOTING -> failover.answered(address, answer(404, VectorTimestamp.ZERO, true));
                case FAILS -> failover.answered(address, answer(500, VectorTimestamp.ZERO, false));
                case WELL -> failover.answered(address, serve(scene, ask));
            };
        }

        private Step<String> hang(Scene scene, Failover<String> failover, Step.Ask<String> ask) {
            if (ask.hasElsewhere()) {
                scene.pass(Duration.ofMillis(300));
                scene.registry.late(address);
                return failover.failed(address, Failure.GIVEN_UP);
            }
            scene.pass(Duration.ofSeconds(1));
            mood = Mood.WELL;
            return failover.answered(address, serve(scene, ask));
        }

        private Answer<String> serve(Scene scene, Step.Ask<String> ask) {
            Optional<Refusal> reason =
                    scene.updating && !role.acceptsUpdates() ? Optional.of(Refusal.READ_ONLY) : refusal;
            if (reason.isPresent()) {
                return new Answer<>(
                        503, Optional.of(value), reason, VectorTimestamp.ZERO, false, false, false, address.toString());
            }
            if (!value.covers(ask.demand()) && !ask.waiting().isZero()) {
                value = value.merge(soon);
            }
            VectorTimestamp missing = value.missing(ask.demand());
            if (!missing.isZero()) {
                scene.pass(ask.waiting());
                if (ask.handling() == Handling.STRICT) {
                    return new Answer<>(
                            503,
                            Optional.of(value),
                            Optional.of(Refusal.BEHIND),
                            missing,
                            false,
                            false,
                            false,
                            address.toString());
                }
            }
            scene.doubtful.remove(address);
            return answer(absence ? 404 : status, missing, false);
        }

        private Answer<String> answer(int status, VectorTimestamp missing, boolean foreign) {
            Optional<VectorTimestamp> timestamp = foreign ? Optional.empty() : Optional.of(value);
            return new Answer<>(
                    status,
                    timestamp,
                    Optional.empty(),
                    missing,
                    status >= 400 && status < 500 && !foreign,
                    absence && !foreign,
                    foreign,
                    address.toString());
        }
    }

    /** Whom so many queries of new sessions ask first. */
    List<URI> firstChoices(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> {
                    query(VectorTimestamp.ZERO);
                    return asked.get(0).replica();
                })
                .toList();
    }

    /** The answer that a request ended with; fails when it ended with none. */
    static Answer<String> delivered(Step<String> end) {
        assertThat(end).isInstanceOf(Step.Deliver.class);
        return ((Step.Deliver<String>) end).answer();
    }

    /** What that answer lacks of what its session has seen. */
    static VectorTimestamp lacking(Step<String> end) {
        assertThat(end).isInstanceOf(Step.Deliver.class);
        return ((Step.Deliver<String>) end).lacking();
    }

    /** So many updates of that replica, and none of the others. */
    static VectorTimestamp at(Actor actor, long sequence) {
        return VectorTimestamp.of(Map.of(actor.id, sequence));
    }
}
