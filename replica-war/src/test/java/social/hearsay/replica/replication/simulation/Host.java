package social.hearsay.replica.replication.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.QueryQueue;
import social.hearsay.replica.replication.Replica;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.Ticket;
import social.hearsay.replica.replication.forced.Question;

/**
 * One machine: a disk, a wall clock, and a process that may be down. The process drives a real {@link
 * Replica} as the application does: turns of several events, one commit for each turn, effects only
 * when the commit is on disk.
 */
final class Host implements Driver {
    /** Who asked, and what to do with the effect that answers. */

    /** A query that waits, and what to do with the value once it covers the demand. */
    private record Query(int from, VectorTimestamp demand, Consumer<Optional<Host>> answer) {}

    private static final int EVENTS_PER_TURN = 32;
    static final long EXCHANGE_TIMEOUT = VirtualTime.SECOND;
    static final long ROUND = 500 * VirtualTime.MILLISECOND;

    final int number;
    private final Cluster cluster;
    private final VirtualTime time;
    private final RandomGenerator random;
    private final Deque<Event> inbox = new ArrayDeque<>();
    private QueryQueue<Query> queries = new QueryQueue<>(10_000);
    private @Nullable SimulatedDisk disk;
    private @Nullable Replica replica;
    private @Nullable ReplicaState published;
    private Digest digest = Digest.EMPTY;
    private boolean inTurn;
    private boolean oldCopy;
    private @Nullable ReplicaId identity;
    private boolean gone;
    private final Departure departure;
    private int epoch;
    private final Exchanges exchanges;
    long clockOffsetMillis;

    Host(int number, Cluster cluster) {
        this.number = number;
        this.cluster = cluster;
        this.time = cluster.time;
        this.random = cluster.random;
        this.departure = new Departure(this, cluster);
        this.exchanges = new Exchanges(this, cluster);
    }

    void insert(SimulatedDisk inserted) {
        disk = inserted;
        oldCopy = false;
        departure.diskInserted();
        published = inserted.ports().state().load().orElseThrow();
    }

    /** The disk as it is between turns; none when this host is empty. */
    Optional<SimulatedDisk> disk() {
        return Optional.ofNullable(disk);
    }

    /** What the disk held at the end of the last turn that was committed. */
    Optional<ReplicaState> committed() {
        return Optional.ofNullable(published);
    }

    MicroblogStore rows() {
        return disk().orElseThrow().rows();
    }

    Digest digest() {
        return digest;
    }

    void markOldCopy() {
        oldCopy = true;
    }

    /** Whether the disk in it is known, to the simulation, to be too old to go on with. */
    boolean isOldCopy() {
        return oldCopy;
    }

    boolean isUp() {
        return replica != null;
    }

    /** Which process it is that runs here, or ran last: another one after every start and kill. */
    int process() {
        return epoch;
    }

    boolean isInTurn() {
        return inTurn;
    }

    long wallClock() {
        return Cluster.EPOCH_MILLIS + time.now() / VirtualTime.MILLISECOND + clockOffsetMillis;
    }

    /** Starts the process on the disk that is there. */
    void start() {
        SimulatedDisk present = disk().orElseThrow();
        replica = new Replica(present.ports(), cluster.limits());
        epoch++;
        publish(replica.state(), present);
        put(new Event.Started());
        int process = epoch;
        time.after(random.nextLong(ROUND), () -> tick(process, 1));
    }

    /** Kills the process: what is not committed is gone, and so is all that was in memory. */
    void kill() {
        if (inTurn) {
            disk().orElseThrow().rollback();
        }
        epoch++;
        replica = null;
        inTurn = false;
        inbox.clear();
        exchanges.breakOff();
        queries = new QueryQueue<>(10_000);
    }

    /** Kills the process and puts its disk aside, to join anew with another. */
    void putAside() {
        SimulatedDisk old = disk().orElseThrow();
        kill();
        empty();
        departure.keep(old);
    }

    /** The disk that was put aside, until the new one has what it had. */
    Optional<SimulatedDisk> aside() {
        return departure.aside();
    }

    /** Loses the machine. */
    void burn() {
        kill();
        empty();
        gone = true;
    }

    /** Chooses who it will be once it has joined. */
    ReplicaId chosen(ReplicaId joiner) {
        identity = joiner;
        return joiner;
    }

    boolean isChosen(ReplicaId joiner) {
        return joiner.equals(identity);
    }

    /** Whether this machine is lost for good. */
    boolean isGone() {
        return gone;
    }

    /** From now on this host joins anew when it has been retired and has handed over what it had. */
    void comeBackWhenRetired() {
        departure.comeBack();
    }

    /** Takes the disk out, and what was put aside with it. The process is dead. */
    void empty() {
        departure.forget();
        disk = null;
        published = null;
        digest = Digest.EMPTY;
    }

    void put(Event event) {
        if (replica != null) {
            inbox.add(event);
            turn();
        }
    }

    void submit(int from, Submission submission, Consumer<Effect> answer) {
        put(new Event.Submitted(ticket(from, answer), submission));
    }

    /** Whether it is kept behind, and not to be asked for anything. */
    boolean isDelayed() {
        return committed()
                .flatMap(state -> state.member(state.self()))
                .flatMap(Member::delay)
                .isPresent();
    }

    /** Asks for a look at the value once it covers the demand; empty when it did not in time. */
    void query(int from, VectorTimestamp demand, long waitMicros, Consumer<Optional<Host>> answer) {
        if (replica != null && committed().orElseThrow().condition() == Condition.SOUND && !isDelayed()) {
            long deadline = wallClock() + waitMicros / VirtualTime.MILLISECOND;
            VectorTimestamp possible = committed().orElseThrow().demandable(demand);
            queries.offer(new QueryQueue.Waiting<>(possible, deadline, new Query(from, possible, answer)));
            answerQueries();
        }
    }

    private void tick(int process, int round) {
        if (process != epoch) {
            return;
        }
        if (!inTurn && departure.ends()) {
            return;
        }
        put(new Event.SteadyTime(time.now() / VirtualTime.MILLISECOND));
        put(new Event.RoundDue());
        put(new Event.TimePassed());
        departure.bringWhatWasKept();
        if (round % cluster.limits().collectionRounds() == 0) {
            put(new Event.CollectionDue());
        }
        queries.expired(wallClock())
                .forEach(query -> cluster.network.carry(
                        number, query.from(), () -> query.answer().accept(Optional.empty())));
        time.after(ROUND, () -> tick(process, round + 1));
    }

    private void turn() {
        if (inTurn || inbox.isEmpty()) {
            return;
        }
        Replica running = Objects.requireNonNull(replica);
        List<Event> events = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        while (!inbox.isEmpty() && events.size() < EVENTS_PER_TURN) {
            Event event = inbox.poll();
            events.add(event);
            effects.addAll(running.on(event, wallClock()));
        }
        running.endTurn();
        inTurn = true;
        int process = epoch;
        long syncing = 100L + random.nextInt(2_000);
        time.after(syncing, () -> {
            if (process == epoch) {
                endTurn(running, effects);
            }
        });
    }

    private void endTurn(Replica running, List<Effect> effects) {
        SimulatedDisk present = disk().orElseThrow();
        inTurn = false;
        if (random.nextDouble() < cluster.sickCommits()) {
            cluster.faults.count(Faults.Kind.FAILED_COMMIT);
            present.rollback();
            running.abandonTurn();
            effects.stream()
                    .filter(effect -> effect.obligation() == Effect.Obligation.NONE)
                    .forEach(this::carryOut);
        } else {
            present.commit();
            publish(running.state(), present);
            int process = epoch;
            for (Effect effect : effects) {
                if (process == epoch) {
                    carryOut(effect);
                }
            }
            if (process != epoch) {
                return;
            }
        }
        answerQueries();
        turn();
    }

    private void publish(ReplicaState state, SimulatedDisk present) {
        published = state;
        cluster.committed();
        digest = present.ports().value().digest();
    }

    private void answerQueries() {
        if (!inTurn) {
            ReplicaState state = committed().orElseThrow();
            for (Query query : queries.covered(state)) {
                cluster.ledger.answered(this, state, query.demand());
                query.answer().accept(Optional.of(this));
            }
        }
    }

    /** Somebody at that host, who is told over the network. */
    Ticket ticket(int from, Consumer<Effect> heard) {
        return answer -> cluster.network.carry(number, from, () -> heard.accept(answer));
    }

    private void carryOut(Effect effect) {
        cluster.ledger.released(this, effect);
        effect.carryOut(this);
    }

    @Override
    public void exchange(ReplicaId peer, boolean full) {
        exchanges.begin(peer, full);
    }

    @Override
    public void askToJoin(ReplicaId peer) {
        cluster.introduce(this, cluster.host(peer));
    }

    @Override
    public void askForVote(ReplicaId voter, Question question) {
        exchanges.askForVote(voter, question);
    }

    @Override
    public void applyMore() {
        put(new Event.ApplyingDue());
    }

    @Override
    public void raise(Effect.Alarm alarm) {
        // The ledger has seen it.
    }

    @Override
    public void clear(Effect.AlarmOver over) {
        // Nobody waits for it.
    }

    @Override
    public void takeNewIncarnation() {
        if (committed().orElseThrow().condition() == Condition.ORPHANED) {
            cluster.faults.count(Faults.Kind.ORPHANED);
        }
        cluster.beginAnew(this);
    }
}
