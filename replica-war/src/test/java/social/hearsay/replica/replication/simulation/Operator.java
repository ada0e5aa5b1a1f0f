package social.hearsay.replica.replication.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Delay;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Retire;
import social.hearsay.replica.replication.Steering;

/**
 * Whoever runs a cluster: retires members that are well, members that are lost for good, and, on both
 * sides of a partition, each other. Asks again until somebody has accepted it.
 */
final class Operator {
    private static final long PATIENCE = 2 * VirtualTime.SECOND;

    private final Cluster cluster;

    Operator(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Retires a member that may be well, and have something that nobody else has. */
    void retireSomebody() {
        Host host = cluster.anyHost();
        if (host.committed().isPresent() && !host.isGone() && othersStanding(host) > 0) {
            cluster.faults.count(Faults.Kind.RETIREMENT);
            retire(host.committed().get().self(), false, List.copyOf(cluster.hosts()));
        }
    }

    /** Loses a member, disk and all, and says so after a while. */
    void loseSomebody() {
        Host host = cluster.anyHost();
        if (host.committed().isPresent() && !host.isGone() && othersStanding(host) > 1) {
            cluster.faults.count(Faults.Kind.BURNT);
            ReplicaId lost = host.committed().get().self();
            cluster.ledger.destroying(host, VectorTimestamp.ZERO);
            host.burn();
            cluster.time.after(
                    cluster.random.nextLong(8 * VirtualTime.SECOND),
                    () -> retire(lost, true, List.copyOf(cluster.hosts())));
        }
    }

    /**
     * Cuts the cluster in two, and each half believes the other to be gone for good; not to be burnt,
     * for nothing is promised to those who declare that of somebody who isn't.
     */
    void retireEachOther() {
        RandomGenerator random = cluster.random;
        List<Host> hosts = List.copyOf(cluster.hosts());
        int side = 1 + random.nextInt((1 << hosts.size()) - 2);
        List<Host> here = hosts.stream().filter(host -> isIn(side, host)).toList();
        List<Host> there = hosts.stream().filter(host -> !isIn(side, host)).toList();
        if (here.stream().noneMatch(this::stands) || there.stream().noneMatch(this::stands)) {
            return;
        }
        cluster.faults.count(Faults.Kind.MUTUAL_RETIREMENT);
        cluster.cut(side, false, random.nextLong(2 * VirtualTime.SECOND, 8 * VirtualTime.SECOND));
        here.forEach(host -> retireLater(host, there));
        there.forEach(host -> retireLater(host, here));
    }

    /** Cuts a member off and retires it; somebody who joins soon after may reach both sides. */
    void retireWhoIsCutOff() {
        Host host = cluster.anyHost();
        if (stands(host) && othersStanding(host) > 1) {
            cluster.faults.count(Faults.Kind.RETIREMENT);
            List<Host> others =
                    cluster.hosts().stream().filter(other -> other != host).toList();
            cluster.cut(1 << (host.number - 1), false, cluster.random.nextLong(8, 16) * VirtualTime.SECOND);
            retire(host.committed().orElseThrow().self(), false, others);
            cluster.repeat(1, 8 * VirtualTime.SECOND, cluster::addHost);
        }
    }

    /** Makes a member a writer or, twice as often, read-only, through any member. */
    void changeSomebodysRole() {
        List<Host> hosts = List.copyOf(cluster.hosts());
        Host asked = hosts.get(cluster.roles.nextInt(hosts.size()));
        Host meant = hosts.get(cluster.roles.nextInt(hosts.size()));
        Role role = cluster.roles.nextInt(3) == 0 ? Role.WRITER : Role.READ_ONLY;
        if (!cluster.isHealed()) {
            meant.committed().map(ReplicaState::self).ifPresent(member -> give(asked, member, role));
        }
    }

    /** Keeps a member behind, or for longer or shorter than before; through any member. */
    void delaySomebody() {
        List<Host> hosts = List.copyOf(cluster.hosts());
        Host asked = hosts.get(cluster.delays.nextInt(hosts.size()));
        Host meant = hosts.get(cluster.delays.nextInt(hosts.size()));
        Duration delay = cluster.drawnDelay();
        if (!cluster.isHealed()) {
            meant.committed()
                    .map(ReplicaState::self)
                    .ifPresent(member -> give(asked, member, Role.DELAYED, Optional.of(delay)));
        }
    }

    /** Pauses or resumes a delayed replica, or moves it on to a moment between the one that it shows and now. */
    void steerSomebody() {
        List<Host> delayed = cluster.hosts().stream().filter(Host::isDelayed).toList();
        int choice = cluster.delays.nextInt(4);
        double part = cluster.delays.nextDouble();
        int chosen = cluster.delays.nextInt(64);
        if (!cluster.isHealed() && !delayed.isEmpty()) {
            Host host = delayed.get(chosen % delayed.size());
            steer(
                    host,
                    switch (choice) {
                        case 0 -> new Steering.Pause();
                        case 1 -> new Steering.Resume();
                        default ->
                            new Steering.ForwardTo(moment(host.committed().orElseThrow(), part));
                    });
        }
    }

    /** Makes a delayed member a writer, or read-only, through any member. */
    void promoteSomebody() {
        List<Host> delayed = cluster.hosts().stream().filter(Host::isDelayed).toList();
        List<Host> hosts = List.copyOf(cluster.hosts());
        Host asked = hosts.get(cluster.lives.nextInt(hosts.size()));
        Role role = cluster.lives.nextInt(4) == 0 ? Role.READ_ONLY : Role.WRITER;
        int chosen = cluster.lives.nextInt(64);
        if (!cluster.isHealed() && !delayed.isEmpty()) {
            Host meant = delayed.get(chosen % delayed.size());
            give(asked, meant.committed().orElseThrow().self(), role);
        }
    }

    /** They stay as of the moment that they show, while all others become the same without them. */
    private void pauseAll() {
        cluster.present().stream().filter(Host::isDelayed).forEach(host -> steer(host, new Steering.Pause()));
    }

    private static Stamp moment(ReplicaState state, double part) {
        long shown = state.member(state.self())
                .flatMap(Member::delay)
                .flatMap(length -> Optional.ofNullable(state.delay()).map(delay -> delay.moment(length.toMillis())))
                .orElse(Stamp.ZERO)
                .milliseconds();
        return Stamp.of(shown + (long) (part * (state.clock().milliseconds() - shown)), 0, 0);
    }

    private void steer(Host host, Steering steering) {
        host.put(new Event.DelaySteered(
                host.ticket(-1, effect -> {
                    if (effect instanceof Effect.Steered) {
                        cluster.faults.count(Faults.Kind.STEERED);
                    }
                }),
                steering));
    }

    /** What is paused would stay so. */
    void seeToResumption() {
        for (Host host : cluster.present()) {
            host.committed()
                    .flatMap(state -> Optional.ofNullable(state.delay()))
                    .filter(Delay::paused)
                    .ifPresent(delay -> steer(host, new Steering.Resume()));
        }
        cluster.time.after(PATIENCE, this::seeToResumption);
    }

    private void give(Host asked, ReplicaId member, Role role) {
        give(asked, member, role, Optional.empty());
    }

    private void give(Host asked, ReplicaId member, Role role, Optional<Duration> delay) {
        asked.put(new Event.RoleGiven(
                asked.ticket(-1, effect -> {
                    if (effect instanceof Effect.RoleHad) {
                        cluster.faults.count(Faults.Kind.ROLE_CHANGE);
                    }
                }),
                member,
                role,
                delay));
    }

    /** Nobody may be left who accepts what joiners and retirements need. */
    private void seeToAWriter() {
        boolean isThere = cluster.present().stream()
                .filter(this::stands)
                .flatMap(host -> host.committed().stream())
                .anyMatch(state -> state.isWriter(state.self()));
        if (!isThere) {
            cluster.present().stream()
                    .filter(this::stands)
                    .findFirst()
                    .ifPresent(host -> give(host, host.committed().orElseThrow().self(), Role.WRITER));
        }
        cluster.time.after(PATIENCE, this::seeToAWriter);
    }

    /** Those who are out come back. */
    void heal() {
        seeToAWriter();
        pauseAll();
        for (Host host : cluster.hosts()) {
            if (!host.isGone()) {
                host.comeBackWhenRetired();
            }
        }
    }

    private void retireLater(Host host, List<Host> others) {
        host.committed()
                .map(ReplicaState::self)
                .ifPresent(member -> cluster.time.after(
                        cluster.random.nextLong(VirtualTime.SECOND), () -> retire(member, false, others)));
    }

    private void retire(ReplicaId member, boolean burnt, List<Host> through) {
        boolean[] accepted = {false};
        Host asked = through.get(cluster.random.nextInt(through.size()));
        if (asked.isUp()) {
            asked.submit(-1, cluster.exit(new Retire(member, burnt)), effect -> {
                // "No" is an answer as well: somebody else has retired it, or it is unknown there.
                accepted[0] |= effect instanceof Effect.Accepted;
            });
        }
        cluster.time.after(PATIENCE, () -> {
            if (cluster.isHealed() ? isWaitedFor(member) : !accepted[0]) {
                boolean lost = burnt || cluster.host(member).isGone();
                retire(member, lost, cluster.isHealed() ? cluster.present() : through);
            } else if (!cluster.isHealed()) {
                cluster.time.after(PATIENCE, () -> retireAgain(member, burnt));
            }
        });
    }

    /** Whoever accepted it may have been retired in turn, and nobody heard of it: an alarm says so. */
    private void retireAgain(ReplicaId member, boolean burnt) {
        if (!cluster.isHealed()) {
            cluster.time.after(PATIENCE, () -> retireAgain(member, burnt));
        } else if (isWaitedFor(member)) {
            retire(member, true, cluster.present());
        }
    }

    /** Whether it is lost, and logs wait for it: nobody knows that it was retired, or too few can say so. */
    private boolean isWaitedFor(ReplicaId member) {
        return cluster.host(member).isGone()
                && cluster.present().stream()
                        .flatMap(host -> host.committed().stream())
                        .anyMatch(state -> state.members().containsKey(member));
    }

    /** How many others are up and have not heard that they are out. */
    long othersStanding(Host host) {
        return cluster.hosts().stream()
                .filter(other -> other != host && stands(other))
                .count();
    }

    private boolean stands(Host host) {
        return host.isUp()
                && host.committed()
                        .filter(state -> state.membership().isStanding(state.self()))
                        .isPresent();
    }

    private static boolean isIn(int side, Host host) {
        return (side >> (host.number - 1) & 1) == 1;
    }
}
