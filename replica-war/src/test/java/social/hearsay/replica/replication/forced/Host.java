package social.hearsay.replica.replication.forced;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Disk;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.Replica;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Ticket;
import social.hearsay.replica.replication.fixture.Handles;
import social.hearsay.replica.storage.replication.MemoryDisk;

/** A machine with a disk, and on it, while it is up, a replica: the real one. */
final class Host implements Driver {
    private static final long TICK = 50;
    private static final int TICKS_IN_A_ROUND = 4;
    private static final int ROUNDS_TO_COLLECTION = 4;
    private static final long TIMEOUT = 400;

    private final World world;
    private final MemoryDisk disk = new MemoryDisk();
    private final Handles handles = new Handles(disk.undo());
    private final Disk ports = new Disk(disk.state(), disk.log(), disk.executed(), handles);
    private final Queue<Event> inbox = new ArrayDeque<>();
    private final ReplicaId id;
    private @Nullable Replica replica;
    private ReplicaState published;
    private boolean inTurn;
    private int process;

    Host(World world, ReplicaState founded) {
        this.world = world;
        this.id = founded.self();
        this.published = founded;
        ports.state().save(founded);
        disk.commit();
    }

    ReplicaId id() {
        return id;
    }

    Handles handles() {
        return handles;
    }

    boolean isUp() {
        return replica != null;
    }

    /** What the last commit left. */
    ReplicaState state() {
        return published;
    }

    void start() {
        replica = new Replica(ports, world.limits());
        process++;
        put(new Event.Started());
        tick(process, 1);
    }

    /** What is not committed is gone, and all that was in memory. */
    void kill() {
        replica = null;
        inTurn = false;
        process++;
        inbox.clear();
        disk.rollback();
    }

    private void tick(int ofProcess, int count) {
        if (ofProcess != process) {
            return;
        }
        put(new Event.TimePassed());
        if (count % TICKS_IN_A_ROUND == 0) {
            put(new Event.RoundDue());
        }
        if (count % (TICKS_IN_A_ROUND * ROUNDS_TO_COLLECTION) == 0) {
            put(new Event.CollectionDue());
        }
        world.after(TICK, () -> tick(ofProcess, count + 1));
    }

    void put(Event event) {
        if (replica != null) {
            inbox.add(event);
            turn();
        }
    }

    private void turn() {
        if (inTurn || inbox.isEmpty()) {
            return;
        }
        Replica running = Objects.requireNonNull(replica);
        List<Effect> effects = new ArrayList<>();
        for (Event event = inbox.poll(); event != null; event = inbox.poll()) {
            List<Effect> wanted = running.on(event, world.now());
            world.handled(this, event, wanted);
            effects.addAll(wanted);
        }
        running.endTurn();
        inTurn = true;
        int ofProcess = process;
        world.after(world.syncTime(), () -> {
            if (ofProcess == process) {
                commit(running, effects);
            }
        });
    }

    private void commit(Replica running, List<Effect> effects) {
        inTurn = false;
        List<Effect> done = effects;
        if (world.commitFails()) {
            disk.rollback();
            running.abandonTurn();
            done = effects.stream()
                    .filter(effect -> effect.obligation() == Effect.Obligation.NONE)
                    .toList();
        } else {
            VectorTimestamp before = published.replicaTimestamp();
            disk.commit();
            published = running.state();
            List<Update> appended = before.equals(published.replicaTimestamp())
                    ? List.of()
                    : disk.log().after(before, Integer.MAX_VALUE, Long.MAX_VALUE);
            world.committed(this, appended);
        }
        int ofProcess = process;
        done.forEach(effect -> {
            if (ofProcess == process) {
                effect.carryOut(this);
            }
        });
        turn();
    }

    @Override
    public void exchange(ReplicaId peer, boolean full) {
        GossipMessage message =
                Gossip.compose(published, handles.digest(), disk.log(), peer, full, world.limits(), world.now());
        Call call = new Call(
                process,
                answer -> new Event.ExchangeEnded(
                        peer, answer instanceof Effect.Reply reply ? Optional.of(reply.reply()) : Optional.empty()));
        if (world.gossips()) {
            world.carry(this, peer, host -> host.put(new Event.GossipArrived(host.answering(this, call), message)));
        }
        world.after(TIMEOUT, call::timeOut);
    }

    @Override
    public void askForVote(ReplicaId voter, Question question) {
        Call call = new Call(
                process,
                answer -> new Event.VoteEnded(
                        voter,
                        question,
                        answer instanceof Effect.Voted voted ? Optional.of(voted.reply()) : Optional.empty()));
        world.carry(this, voter, host -> host.put(new Event.VoteAsked(host.answering(this, call), question)));
        world.after(TIMEOUT, call::timeOut);
    }

    private Ticket answering(Host asker, Call call) {
        return answer -> world.carry(this, asker.id, host -> call.end(answer));
    }

    /** A question to another host, which ends once. */
    private final class Call {
        private final int ofProcess;
        private final Function<@Nullable Effect, Event> outcome;
        private boolean ended;

        Call(int ofProcess, Function<@Nullable Effect, Event> outcome) {
            this.ofProcess = ofProcess;
            this.outcome = outcome;
        }

        void timeOut() {
            end(null);
        }

        void end(@Nullable Effect answer) {
            if (!ended && ofProcess == process) {
                ended = true;
                put(outcome.apply(answer));
            }
        }
    }

    @Override
    public void askToJoin(ReplicaId peer) {
        throw new AssertionError("All are members from the start");
    }

    @Override
    public void applyMore() {
        put(new Event.ApplyingDue());
    }

    @Override
    public void raise(Effect.Alarm alarm) {
        world.raised(this, alarm);
    }

    @Override
    public void clear(Effect.AlarmOver over) {
        // Nobody looks.
    }

    @Override
    public void takeNewIncarnation() {
        throw new AssertionError("No disk is put back");
    }
}
