package social.hearsay.replica.replication.exploration;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Disk;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.Replica;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Steering;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.Ticket;
import social.hearsay.replica.replication.fixture.Things;
import social.hearsay.replica.storage.replication.MemoryDisk;

/** A few replicas and everything that is under way between them, changed one choice at a time. */
final class World {
    private static final ClusterId CLUSTER = new ClusterId("explored");
    private static final Limits LIMITS = new Limits(
            1,
            Long.MAX_VALUE,
            10,
            Limits.DEFAULTS.keepIdsCollections(),
            10,
            Limits.DEFAULTS.clockAhead(),
            Limits.DEFAULTS.collectionRounds());
    private static final long NOW = 1_700_000_000_000L;

    private static final Duration DELAY = Duration.ofSeconds(20);

    private static final Mirrors MIRRORED = new Mirrors(1, Mirrors.Missing.REFUSE, 1_000);

    /** Something under way. Exactly one of message and answer is there. */
    private record Letter(int from, int to, Optional<GossipMessage> message, Optional<Effect> answer) {
        /** Who began the exchange that it belongs to. */
        int asker() {
            return message.isPresent() ? from : to;
        }

        int peer() {
            return message.isPresent() ? to : from;
        }

        String key() {
            return from + ">" + to + message.map(Record::toString).orElse("")
                    + answer.map(World::textOf).orElse("");
        }
    }

    private record From(int node) implements Ticket {
        @Override
        public void answer(Effect.Answer answer) {
            throw new AssertionError("Answers are letters");
        }
    }

    private static final class Node {
        final MemoryDisk disk = new MemoryDisk();
        final Things things = new Things(disk.undo());
        final Disk ports = new Disk(disk.state(), disk.log(), disk.executed(), things);
        Replica replica;
        int failures;
        String lastCollection = "";
        /** Those to whom something was to be pushed while an exchange was under way, and perhaps more. */
        final Set<Integer> pushDue = new TreeSet<>();

        Node(ReplicaState state) {
            ports.state().save(state);
            disk.commit();
            replica = new Replica(ports, LIMITS);
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final List<VectorTimestamp> acknowledged = new ArrayList<>();
    private boolean delays;
    private long steady = 1;
    private final Behind behind = new Behind();
    private Scope left;

    World(Scope scope) {
        this.left = scope;
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < scope.replicas(); i++) {
            Member member =
                    new Member(new ReplicaId("r" + (i + 1) + ".aaaa"), URI.create("explored:" + i), Role.WRITER);
            delays = scope.delays() > 0;
            members.add(delays && i == scope.replicas() - 1 ? member.delayedBy(DELAY) : member);
        }
        members.forEach(member -> nodes.add(new Node(ReplicaState.founded(member.id(), CLUSTER, members))));
        for (int i = 0; i < nodes.size(); i++) {
            happen(i, new Event.Started(), false);
        }
        // The greetings of a quiet start are no choices.
        while (!letters.isEmpty()) {
            deliver(0, false);
        }
        for (int i = 0; i < nodes.size(); i++) {
            happen(i, new Event.SteadyTime(steady), false);
        }
    }

    /** All that can happen next, each a line that says so; one is taken by its number. */
    List<Runnable> choices() {
        List<Runnable> choices = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int node = i;
            if (left.updates() > 0 && !isDelayed(node)) {
                choices.add(() -> submit(node, false));
                if (left.failedCommits() > 0) {
                    choices.add(() -> submit(node, true));
                }
            }
            if (left.rounds() > 0) {
                choices.add(() -> round(node));
            }
            if (left.collections() > 0) {
                choices.add(() -> collect(node));
            }
        }
        if (left.delays() > 0) {
            choices.add(this::pass);
        }
        if (left.steerings() > 0) {
            choices.add(behind.isPaused() ? this::resume : this::pause);
            choices.add(this::moveOn);
        }
        for (int i = 0; i < letters.size(); i++) {
            int letter = i;
            choices.add(() -> deliver(letter, false));
            if (left.repeats() > 0) {
                choices.add(() -> repeat(letter));
            }
            if (left.losses() > 0) {
                choices.add(() -> lose(letter));
            }
            if (left.failedCommits() > 0) {
                choices.add(() -> deliver(letter, true));
            }
        }
        return choices;
    }

    /** What tells this world from others: two worlds with equal keys have equal futures. */
    String key() {
        StringBuilder key = new StringBuilder(left.toString());
        for (Node node : nodes) {
            key.append(node.replica.state())
                    .append(node.disk.log().after(VectorTimestamp.ZERO, 100, Long.MAX_VALUE))
                    .append(node.things)
                    .append(node.failures)
                    .append(node.pushDue)
                    .append(node.lastCollection)
                    .append(node.replica.view(now()));
        }
        key.append(behind.key());
        letters.stream().map(Letter::key).sorted().forEach(key::append);
        return key.toString();
    }

    /** Delivers everything, gossips until nothing is new, collects, and checks what must be so then. */
    void healAndCheck() {
        left = new Scope(nodes.size(), 0, 0, 0, 0, 0, 0, delays ? 16 : 0, 1);
        if (behind.isPaused()) {
            resume();
        }
        for (int round = 0; round < (delays ? 16 : 12); round++) {
            if (delays) {
                pass();
            }
            while (!letters.isEmpty()) {
                deliver(0, false);
            }
            for (int i = 0; i < nodes.size(); i++) {
                happen(i, round % 2 == 0 ? new Event.RoundDue() : new Event.CollectionDue(), false);
            }
        }
        Node first = nodes.get(0);
        VectorTimestamp everywhere = first.replica.state().valueTimestamp();
        for (Node node : nodes) {
            ReplicaState state = node.replica.state();
            require(state.valueTimestamp().equals(everywhere), "different timestamps after healing");
            require(node.things.digest().equals(first.things.digest()), "different values after healing");
            require(node.disk.log().length() == 0, "a log that does not empty");
            require(node.things.count(id(1)) <= 1, "a request executed twice");
            acknowledged.forEach(update -> require(everywhere.covers(update), "an acknowledged update is lost"));
        }
    }

    private long now() {
        return NOW + steady;
    }

    private boolean isDelayed(int node) {
        return delays && node == nodes.size() - 1;
    }

    /** Nothing is applied earlier than it may be, and everything by then. */
    private void pass() {
        left = left.lessDelay();
        steady += DELAY.toMillis() / 2;
        int last = nodes.size() - 1;
        VectorTimestamp accepted = nodes.stream()
                .map(node -> node.replica.state().replicaTimestamp())
                .reduce(VectorTimestamp.ZERO, VectorTimestamp::merge);
        behind.pass(nodes.get(last).replica.state().replicaTimestamp(), accepted);
        happen(last, new Event.SteadyTime(steady), false);
        require(behind.isFulfilledBy(nodes.get(last).replica.state().valueTimestamp()), "not applied after its delay");
    }

    private void pause() {
        behind.pause();
        steer(new Steering.Pause());
    }

    private void resume() {
        behind.resume();
        steer(new Steering.Resume());
    }

    private void moveOn() {
        behind.moveOn();
        steer(new Steering.ForwardTo(Stamp.of(now(), 0, 0)));
    }

    private void steer(Steering steering) {
        left = left.lessSteering();
        int last = nodes.size() - 1;
        happen(last, new Event.DelaySteered(new From(-1), steering), false);
        require(
                behind.isFulfilledBy(nodes.get(last).replica.state().valueTimestamp()),
                "not applied as an operator wants");
    }

    private void submit(int node, boolean failing) {
        int number = left.updates();
        left = left.lessUpdate();
        if (failing) {
            left = left.lessFailedCommit();
        }
        Submission submission = new Submission(
                        id(number <= 2 ? 1 : number),
                        "request",
                        VectorTimestamp.ZERO,
                        Stamp.ZERO,
                        NOW,
                        new Things.Make())
                .with(number % 2 == 0 ? MIRRORED : Mirrors.NONE);
        letters.forEach(letter -> {
            if (letter.asker() == node) {
                nodes.get(node).pushDue.add(letter.peer());
            }
        });
        happen(node, new Event.Submitted(new From(-1), submission), failing);
    }

    private void round(int node) {
        left = left.lessRound();
        happen(node, new Event.RoundDue(), false);
    }

    private void collect(int node) {
        left = left.lessCollection();
        nodes.get(node).lastCollection = nodes.get(node).replica.state().toString();
        happen(node, new Event.CollectionDue(), false);
    }

    private void repeat(int letter) {
        left = left.lessRepeat();
        letters.add(letters.get(letter));
    }

    private void lose(int letter) {
        left = left.lessLoss();
        end(letters.remove(letter), Optional.empty());
    }

    private void deliver(int number, boolean failing) {
        if (failing) {
            left = left.lessFailedCommit();
        }
        Letter letter = letters.remove(number);
        if (letter.message().isPresent()) {
            happen(
                    letter.to(),
                    new Event.GossipArrived(
                            new From(letter.from()), letter.message().get()),
                    failing);
            if (failing) {
                end(letter, Optional.empty());
            }
        } else {
            end(letter, letter.answer());
        }
    }

    /** The exchange that a letter belongs to is over for whoever began it, if it is not over already. */
    private void end(Letter letter, Optional<Effect> answer) {
        int asker = letter.asker();
        Node node = nodes.get(asker);
        ReplicaId peerId = nodes.get(letter.peer()).replica.state().self();
        if (answer.isPresent() && answer.get() instanceof Effect.Reply reply) {
            node.failures = 0;
            happen(asker, new Event.ExchangeEnded(peerId, Optional.of(reply.reply())), false);
        } else {
            node.failures++;
            happen(asker, new Event.ExchangeEnded(peerId, Optional.empty()), false);
        }
    }

    private void happen(int number, Event event, boolean failing) {
        Node node = nodes.get(number);
        List<Effect> effects = node.replica.on(event, now());
        node.replica.endTurn();
        if (failing) {
            node.disk.rollback();
            node.replica.abandonTurn();
            return;
        }
        node.disk.commit();
        ReplicaState state = node.replica.state();
        require(!isDelayed(number) || behind.allows(state.valueTimestamp()), "applied before its time");
        for (Effect effect : effects) {
            if (effect instanceof Effect.Exchange exchange) {
                GossipMessage message = Gossip.compose(
                        state, node.things.digest(), node.disk.log(), exchange.peer(), exchange.full(), LIMITS, now());
                letters.add(new Letter(number, indexOf(exchange.peer()), Optional.of(message), Optional.empty()));
                node.pushDue.remove(indexOf(exchange.peer()));
            } else if (effect instanceof Effect.Reply reply) {
                letters.add(new Letter(number, ((From) reply.ticket()).node(), Optional.empty(), Optional.of(reply)));
            } else if (effect instanceof Effect.Accepted accepted) {
                acknowledged.add(accepted.timestamp());
                requireCopies(node, accepted);
            } else if (effect instanceof Effect.SteeringRefused refused) {
                throw new AssertionError(refused.reason());
            } else if (effect instanceof Effect.Alarm alarm) {
                throw new AssertionError(alarm.text());
            }
        }
    }

    private void requireCopies(Node node, Effect.Accepted accepted) {
        Execution known = node.disk.executed().find(accepted.id()).orElseThrow();
        if (!known.issuedAt().equals(accepted.subject())) {
            return; // a twin came in the meantime, and counts; the answer is about the other one
        }
        long have = nodes.stream()
                .filter(each -> each.replica.state().replicaTimestamp().covers(known.origin(), known.sequence()))
                .count();
        require(have >= accepted.copies().have(), "said to be on more disks than it is");
    }

    private int indexOf(ReplicaId replica) {
        return Integer.parseInt(replica.name().substring(1)) - 1;
    }

    private static UpdateId id(int number) {
        return new UpdateId("explored-update-" + number);
    }

    private static String textOf(Effect effect) {
        return effect instanceof Effect.Reply reply ? reply.reply().toString() : effect.toString();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
