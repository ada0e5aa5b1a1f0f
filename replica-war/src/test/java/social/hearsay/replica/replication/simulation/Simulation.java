package social.hearsay.replica.replication.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.ReplicaState;

/** One cluster's life: a while of people and accidents, then healing, then the audit. */
final class Simulation {
    private static final long TROUBLE = 25 * VirtualTime.SECOND;
    private static final long HEALING = 120 * VirtualTime.SECOND;
    private static final long STEP = VirtualTime.SECOND;

    private final Cluster cluster;
    private final Town town;

    Simulation(long seed, Cluster.Disks disks) {
        this.cluster = new Cluster(seed, disks);
        this.town = new Town(cluster, 3 + cluster.random.nextInt(6));
    }

    Cluster cluster() {
        return cluster;
    }

    long queries() {
        return town.queries();
    }

    /** @throws Violation when a promise is broken */
    void run() {
        town.live(TROUBLE);
        cluster.planAccidents(TROUBLE);
        cluster.time.run(TROUBLE, this::check);
        cluster.heal();
        agree(this::isAsked);
        cluster.resume();
        agree(host -> true);
        audit();
    }

    /** Nobody waits for the value of somebody who is kept behind. */
    private boolean isAsked(Host host) {
        return !host.isDelayed();
    }

    private void agree(Predicate<Host> among) {
        long end = cluster.time.now() + HEALING;
        while (disagreement(among).isPresent() && cluster.time.now() < end) {
            cluster.time.run(cluster.time.now() + STEP, this::check);
        }
        disagreement(among).ifPresent(difference -> {
            throw new Violation(Violation.Kind.DIFFERENT, "Not the same after healing: " + difference);
        });
    }

    private void check() {
        if (cluster.takeCommitted()) {
            cluster.ledger.observe();
        }
    }

    private void audit() {
        VectorTimestamp everywhere =
                Whole.value(cluster.present().get(0).committed().orElseThrow());
        cluster.ledger.audit(everywhere);
        cluster.present().stream()
                .flatMap(host -> host.committed().stream())
                .filter(state -> !state.folded().isEmpty())
                .forEach(state -> cluster.faults.count(Faults.Kind.FOLDED));
        for (Host host : cluster.present()) {
            town.audit(host.rows());
            if (!host.disk().orElseThrow().scannedDigest().equals(host.digest())) {
                throw new Violation(
                        Violation.Kind.DIFFERENT, "r" + host.number + " keeps up a digest that its rows don't have");
            }
        }
    }

    /** In what the replicas still differ from each other, or from what a quiet cluster looks like. */
    private Optional<String> disagreement(Predicate<Host> among) {
        List<Host> hosts = cluster.present().stream().filter(among).toList();
        if (hosts.isEmpty()) {
            return Optional.of("All are kept behind");
        }
        Host first = hosts.get(0);
        for (Host host : hosts) {
            if (host.committed().isEmpty() || !host.isUp()) {
                return Optional.of("r" + host.number + " has not come back");
            }
            ReplicaState one = first.committed().orElseThrow();
            ReplicaState other = host.committed().get();
            if (!Whole.value(one).equals(Whole.value(other))) {
                return Optional.of(one.self() + " has {" + one.valueTimestamp() + "}, " + other.self() + " has {"
                        + other.valueTimestamp() + "}");
            }
            if (!first.digest().equals(host.digest())) {
                throw new Violation(
                        Violation.Kind.DIFFERENT,
                        "Equal timestamps, different digests: " + one.self() + " and " + other.self());
            }
            long length = host.disk().orElseThrow().ports().log().length();
            if (host.aside().isPresent()) {
                return Optional.of(other.self() + " has not yet what its old disk had");
            }
            if (!other.membership().isStanding(other.self())) {
                return Optional.of(other.self() + " is out, and has not come back");
            }
            if (length > 0) {
                return Optional.of(other.self() + " still has " + length + " records in its log");
            }
        }
        return Optional.empty();
    }
}
