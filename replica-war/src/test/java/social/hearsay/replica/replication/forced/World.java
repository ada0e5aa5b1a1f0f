package social.hearsay.replica.replication.forced;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.MembershipView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.fixture.Handles;
import social.hearsay.replica.replication.fixture.Order;

/**
 * Replicas, a network that loses, repeats and delays, and what must be so whatever happens: checked at every commit. All
 * follows from the seed.
 */
final class World {
    private static final Limits LIMITS = new Limits(
            Limits.DEFAULTS.batchRecords(),
            Limits.DEFAULTS.batchBytes(),
            Limits.DEFAULTS.waiting(),
            Limits.DEFAULTS.keepIdsCollections(),
            Limits.DEFAULTS.collectAtOnce(),
            Limits.DEFAULTS.clockAhead(),
            Limits.DEFAULTS.collectionRounds());

    private static final long BEGUN = 1_700_000_000_000L;

    private record Due(long at, long number, Runnable action) {}

    private final Limits limits;
    private final RandomGenerator random;
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final Map<ReplicaId, Host> hosts = new LinkedHashMap<>();
    private final Order order = new Order(1);
    private final Set<ReplicaId> cutOff = new HashSet<>();
    private long now = BEGUN;
    private long numbers;
    private boolean faults = true;
    private boolean gossips = true;
    private int refused;
    private int rejected;
    private int demoted;

    /** Where claims are forced updates. */
    World(long seed, int size) {
        this(seed, size, Set.of(Handles.FORCED));
    }

    /** @param forced what is done by forced updates */
    World(long seed, int size, Set<String> forced) {
        this.limits = LIMITS.forcing(forced);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Member> members = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            ReplicaId id = new ReplicaId("r" + number + ".aaaa");
            members.add(new Member(id, URI.create("http://127.0.0.1/" + id), Role.WRITER));
        }
        for (Member member : members) {
            ReplicaState founded = ReplicaState.founded(member.id(), new ClusterId("forced00"), members);
            hosts.put(member.id(), new Host(this, founded));
        }
        hosts.values().forEach(Host::start);
    }

    Limits limits() {
        return limits;
    }

    /** All forced updates so far. */
    Order order() {
        return order;
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    RandomGenerator random() {
        return random;
    }

    long now() {
        return now;
    }

    void after(long milliseconds, Runnable action) {
        agenda.add(new Due(now + milliseconds, numbers++, action));
    }

    /** Lets time pass. */
    void pass(long milliseconds) {
        long until = now + milliseconds;
        while (!agenda.isEmpty() && agenda.peek().at() <= until) {
            Due due = agenda.remove();
            now = due.at();
            due.action().run();
        }
        now = until;
    }

    /** From now on all messages come, once and soon, and all commits succeed. */
    void heal() {
        faults = false;
        cutOff.clear();
        hosts.values().stream().filter(host -> !host.isUp()).forEach(Host::start);
    }

    /** Votes are all that comes from now on. */
    void stopGossip() {
        gossips = false;
    }

    /** Whether messages of gossip come. */
    boolean gossips() {
        return gossips;
    }

    /** Keeps those on one side of the network, and all others on the other. */
    void cutOff(Set<ReplicaId> some) {
        cutOff.clear();
        cutOff.addAll(some);
    }

    long syncTime() {
        return random.nextLong(4);
    }

    boolean commitFails() {
        return faults && random.nextInt(100) == 0;
    }

    void carry(Host from, ReplicaId to, Consumer<Host> message) {
        int copies = !faults ? 1 : random.nextInt(10) == 0 ? random.nextInt(2) * 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            after(1 + random.nextLong(faults ? 60 : 5), () -> {
                if (cutOff.contains(from.id()) == cutOff.contains(to)) {
                    message.accept(hosts.get(to));
                }
            });
        }
    }

    /** Asks a host for something; what is told comes at once, or never. */
    void submit(Host host, UpdateId id, Command command, long waitMillis, Consumer<Effect> told) {
        Submission submission = new Submission(id, "", VectorTimestamp.ZERO, Stamp.ZERO, now + waitMillis, command);
        host.put(new Event.Submitted(told::accept, submission));
    }

    /** Has a host make somebody a writer, or anything else: by a forced update, where it is to be. */
    void giveRole(Host asked, ReplicaId member, Role role) {
        if (role.acceptsUpdates() || !limits.forced().contains(Demote.FORCED)) {
            asked.put(new Event.RoleGiven(effect -> {}, member, role));
        } else {
            UpdateId id = new UpdateId("operator-number-" + numbers++);
            submit(asked, id, new Demote(member, role, Optional.empty()), 3_000, this::demoted);
        }
    }

    private void demoted(Effect answer) {
        demoted += answer instanceof Effect.Accepted ? 1 : 0;
        rejected += answer instanceof Effect.Rejected ? 1 : 0;
    }

    /** Whatever was asked, everybody knows of somebody who accepts updates. */
    void committed(Host host, List<Update> appended) {
        order.committed(host.id(), appended);
        if (limits.forced().contains(Demote.FORCED)) {
            MembershipView view = host.state().membership();
            check(view.standing().stream().anyMatch(member -> view.isWriter(member.id())), "No writer by " + host.id());
        }
    }

    /** What is asked for by a causal update is answered in the turn of its event, whatever else waits. */
    void handled(Host host, Event event, List<Effect> effects) {
        if (event instanceof Event.Submitted submitted && submitted.submission().command() instanceof Handles.Say) {
            boolean told = effects.stream()
                    .anyMatch(
                            effect -> effect instanceof Effect.Answer answer && answer.ticket() == submitted.ticket());
            check(told, host.id() + " lets a causal update wait");
        }
        effects.forEach(effect ->
                refused += effect instanceof Effect.Refused no && no.refusal() == Refusal.NO_MAJORITY ? 1 : 0);
    }

    void raised(Host host, Effect.Alarm alarm) {
        check(alarm.kind() != AlarmKind.VALUES_DIFFER && alarm.kind() != AlarmKind.HALTED, alarm.text());
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** How many demotions were agreed on, or needless. */
    int demoted() {
        return demoted;
    }

    /** How many demotions were not, because nobody else would have answered who accepts updates. */
    int rejected() {
        return rejected;
    }

    /** How many were told that there is no majority. */
    int refused() {
        return refused;
    }

    /** Why what was submitted was refused, if it was. */
    static Optional<Refusal> refusal(List<Effect> told) {
        return told.stream()
                .filter(Effect.Refused.class::isInstance)
                .map(effect -> ((Effect.Refused) effect).refusal())
                .findFirst();
    }
}
