package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Join;
import social.hearsay.replica.replication.MembershipRejection;
import social.hearsay.replica.replication.ReplicaState;

/**
 * How an empty host becomes a member, as the application's membership does it: asks one member after
 * another to admit it and for a snapshot that covers that. The snapshot is of the moment in which it is
 * taken, is copied piece by piece while its giver lives, and installed some time after, whatever has
 * happened meanwhile. When the giver dies half-way, or can't be reached, the next one is asked.
 */
final class Joining {
    private static final long PAUSE = 250 * VirtualTime.MILLISECOND;
    private static final long PATIENCE = VirtualTime.SECOND;
    private static final long WAIT = 400 * VirtualTime.MILLISECOND;
    private static final int TRIES = 3;
    private static final int MOST_PIECES = 4;
    /** From when it is taken to when it is installed: from 10 ms to 20 s, each order of magnitude alike. */
    private static final long SHORTEST = 10 * VirtualTime.MILLISECOND;

    private static final int DOUBLINGS = 11;

    /** What is copied: an image of a giver's disk, and the process that it is copied from. */
    private record Snapshot(Host giver, int process, SimulatedDisk image) {
        boolean canBeCopied() {
            return giver.isUp() && giver.process() == process;
        }
    }

    private final Host host;
    private final ReplicaId joiner;
    private final Cluster cluster;
    private final List<Host> left = new ArrayList<>();
    private final Set<Host> asked = new HashSet<>();
    private VectorTimestamp covers = VectorTimestamp.ZERO;
    private int step;

    Joining(Host host, ReplicaId joiner, Cluster cluster) {
        this.host = host;
        this.joiner = joiner;
        this.cluster = cluster;
    }

    /** Tries all members in any order, again and again; once in a while its own process dies meanwhile. */
    void begin() {
        if (isOver()) {
            return;
        }
        if (!cluster.isHealed() && cluster.random.nextInt(8) == 0) {
            cluster.time.after(cluster.random.nextLong(5 * VirtualTime.SECOND), this::crash);
        }
        left.addAll(cluster.hosts());
        left.remove(host);
        next();
    }

    private void crash() {
        if (!isOver() && !cluster.isHealed()) {
            cluster.faults.count(Faults.Kind.CRASH);
            left.clear();
            later(cluster.random.nextLong(2 * VirtualTime.SECOND), this::begin);
        }
    }

    /** Also when it is down: who has a disk of its own needs no snapshot, and would forget by one. */
    private boolean isOver() {
        return host.isGone() || host.disk().isPresent() || !host.isChosen(joiner);
    }

    private void next() {
        if (isOver()) {
            return;
        }
        if (left.isEmpty()) {
            later(PAUSE, this::begin);
            return;
        }
        Host member = left.remove(cluster.random.nextInt(left.size()));
        asked.add(member);
        this.<Effect>ask(
                member,
                answer -> member.submit(host.number, cluster.join(new Join(Cluster.member(joiner))), answer),
                admission -> {
                    if (admission.orElse(null) instanceof Effect.Accepted accepted) {
                        covers = accepted.timestamp().merge(collectedAside());
                        take(member);
                    } else if (admission.orElse(null) instanceof Effect.Rejected no
                            && no.rejection() instanceof MembershipRejection rejection
                            && rejection.otherIncarnation()) {
                        cluster.drawAgain(host);
                    } else {
                        next();
                    }
                });
    }

    /** What a disk that was put aside has no records of any more: they would follow on a hole. */
    private VectorTimestamp collectedAside() {
        return host.aside()
                .flatMap(disk -> disk.ports().state().load())
                .map(ReplicaState::collected)
                .orElse(VectorTimestamp.ZERO);
    }

    private void take(Host giver) {
        this.<Snapshot>ask(
                giver,
                answer -> giver.query(
                        host.number,
                        covers,
                        WAIT,
                        view -> view.filter(Joining::isCurrent).ifPresent(there -> {
                            Snapshot snapshot = new Snapshot(
                                    there,
                                    there.process(),
                                    there.disk().orElseThrow().copy());
                            cluster.network.carry(there.number, host.number, () -> answer.accept(snapshot));
                        })),
                taken -> taken.ifPresentOrElse(this::copy, this::next));
    }

    /** Who is still catching up has none to give. */
    private static boolean isCurrent(Host giver) {
        ReplicaState state = giver.committed().orElseThrow();
        return state.valueTimestamp().equals(state.replicaTimestamp());
    }

    private void copy(Snapshot snapshot) {
        double doublings = cluster.random.nextDouble() * DOUBLINGS;
        long age = cluster.isHealed() ? SHORTEST : (long) (SHORTEST * Math.pow(2, doublings));
        long copying = (long) (age * cluster.random.nextDouble());
        int pieces = 1 + cluster.random.nextInt(MOST_PIECES);
        if (cluster.random.nextInt(3) == 0) {
            cluster.repeat(1, age, () -> harm(snapshot.giver()));
        }
        copy(snapshot, pieces, copying / pieces, 1, age - copying);
    }

    /** What a joiner has to be ready for more often than chance would have it. */
    private void harm(Host giver) {
        if (cluster.random.nextBoolean()) {
            cluster.crash(giver);
        } else {
            cluster.faults.count(Faults.Kind.PARTITION);
            cluster.cut(1 << (giver.number - 1), false, cluster.random.nextLong(8 * VirtualTime.SECOND));
        }
    }

    private void copy(Snapshot snapshot, int pieces, long pause, int tries, long installing) {
        if (pieces == 0) {
            later(installing, () -> install(snapshot));
            return;
        }
        Host giver = snapshot.giver();
        later(
                pause,
                () -> this.<Snapshot>ask(
                        giver,
                        answer -> {
                            if (snapshot.canBeCopied()) {
                                cluster.network.carry(giver.number, host.number, () -> answer.accept(snapshot));
                            }
                        },
                        piece -> {
                            if (piece.isPresent()) {
                                copy(snapshot, pieces - 1, pause, 1, installing);
                            } else if (tries < TRIES) {
                                copy(snapshot, pieces, pause, tries + 1, installing);
                            } else {
                                cluster.faults.count(Faults.Kind.SNAPSHOT_CUT);
                                next();
                            }
                        }));
    }

    /** Whatever has become of its giver, and of the cluster, since it was taken. */
    private void install(Snapshot snapshot) {
        SimulatedDisk image = snapshot.image();
        ReplicaState giver = image.ports().state().load().orElseThrow();
        if (isOver()) {
            return;
        }
        if (!giver.valueTimestamp().covers(giver.read(covers))
                || !giver.membership().isStanding(joiner)) {
            next();
            return;
        }
        count(snapshot, giver);
        image.ports().state().save(giver.installedBy(joiner));
        image.commit();
        host.insert(image);
        cluster.ledger.inserted(host, asked.size() == 1);
        host.start();
    }

    private void count(Snapshot snapshot, ReplicaState taken) {
        if (!snapshot.canBeCopied()) {
            cluster.faults.count(Faults.Kind.GIVER_GONE);
        }
        boolean old = cluster.hosts().stream()
                .flatMap(other -> other.committed().stream())
                .anyMatch(state -> !taken.collected().covers(state.collected()));
        if (old) {
            cluster.faults.count(Faults.Kind.OLD_SNAPSHOT);
        }
    }

    /** Asks somebody and goes on with the answer, or, when none comes in time, without one. */
    private <T> void ask(Host whom, Consumer<Consumer<T>> question, Consumer<Optional<T>> then) {
        int asked = ++step;
        cluster.network.carry(
                host.number,
                whom.number,
                () -> question.accept(answer -> {
                    if (asked == step) {
                        step++;
                        then.accept(Optional.of(answer));
                    }
                }));
        cluster.time.after(PATIENCE, () -> {
            if (asked == step) {
                step++;
                then.accept(Optional.empty());
            }
        });
    }

    /** Goes on after a while, unless the process dies before. */
    private void later(long microseconds, Runnable then) {
        int planned = ++step;
        cluster.time.after(microseconds, () -> {
            if (planned == step) {
                then.run();
            }
        });
    }
}
