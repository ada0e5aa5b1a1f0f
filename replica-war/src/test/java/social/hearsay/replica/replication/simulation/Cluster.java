package social.hearsay.replica.replication.simulation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Join;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;

/** Hosts, a network between them, and the accidents that befall both. */
final class Cluster {
    static final long EPOCH_MILLIS = 1_700_000_000_000L;
    private static final ClusterId ID = new ClusterId("simulated");

    final VirtualTime time = new VirtualTime();
    final Faults faults = new Faults();
    final RandomGenerator random;
    final Ledger ledger;
    final Network network;
    final Weather weather;
    private final Limits limits;
    private final Map<Integer, Host> hosts = new TreeMap<>();
    private boolean healed;
    private boolean committed;
    private boolean lostIncarnations;
    private int incarnations;
    private int joinAttempts;

    Cluster(long seed, Disks disks) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.weather = Weather.draw(random);
        this.network = new Network(time, random, faults, weather);
        this.ledger = new Ledger(this);
        this.limits = new Limits(1 + random.nextInt(40), 1 << 20, 1_000, 3, 100, Duration.ofMinutes(1), 4);
        int size = 2 + random.nextInt(6);
        List<Member> members = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            members.add(member(incarnation(number)));
        }
        for (Member member : members) {
            Host host = new Host(number(member.id()), this);
            hosts.put(host.number, host);
            CheckedDisk disk = new CheckedDisk(disks.blank(), ledger);
            disk.ports().state().save(ReplicaState.founded(member.id(), ID, members));
            disk.commit();
            host.insert(disk);
            host.start();
        }
    }

    /** Where disks come from. */
    interface Disks {
        SimulatedDisk blank();
    }

    Limits limits() {
        return limits;
    }

    Collection<Host> hosts() {
        return hosts.values();
    }

    Host host(ReplicaId replica) {
        return Objects.requireNonNull(hosts.get(number(replica)));
    }

    Host anyHost() {
        List<Host> all = new ArrayList<>(hosts.values());
        return all.get(random.nextInt(all.size()));
    }

    /** Some host has committed something. */
    void committed() {
        committed = true;
    }

    /** Whether some host has committed something since this was asked last. */
    boolean takeCommitted() {
        boolean taken = committed;
        committed = false;
        return taken;
    }

    double sickCommits() {
        return healed ? 0 : weather.sickCommits();
    }

    /** Whether some incarnation is gone for good, so that the logs wait for it until it is retired. */
    boolean hasLostIncarnations() {
        return lostIncarnations;
    }

    /** Plans the accidents of the next while. */
    void planAccidents(long microseconds) {
        repeat(weather.crashes(), microseconds, this::crash);
        repeat(weather.partitions(), microseconds, this::partition);
        repeat(weather.clockJumps(), microseconds, this::jumpClock);
        repeat(weather.joins(), microseconds, this::addHost);
        repeat(weather.wipes(), microseconds, this::wipe);
        repeat(weather.oldCopies(), microseconds / 2, this::imageForLater);
    }

    /** Ends all trouble: everybody up and connected, clocks right, disks well. */
    void heal() {
        healed = true;
        network.heal();
        for (Host host : hosts()) {
            host.clockOffsetMillis = 0;
            if (!host.isUp() && host.disk().isPresent()) {
                restart(host);
            }
        }
    }

    /** An old disk has told itself from the current one: it becomes a new incarnation. */
    void replaceOldCopy(Host host) {
        SimulatedDisk old = host.disk().orElseThrow();
        host.kill();
        time.after(VirtualTime.MILLISECOND, () -> join(host, incarnation(host.number), old));
    }

    private void repeat(int times, long within, Runnable accident) {
        for (int i = 0; i < times; i++) {
            time.after(random.nextLong(within), () -> {
                if (!healed) {
                    accident.run();
                }
            });
        }
    }

    private void crash() {
        Host host = anyHost();
        if (host.isUp()) {
            faults.count(Faults.Kind.CRASH);
            host.kill();
            time.after(random.nextLong(8 * VirtualTime.SECOND), () -> restart(host));
        }
    }

    private void restart(Host host) {
        if (!host.isUp() && host.disk().isPresent()) {
            faults.count(Faults.Kind.RESTART);
            host.start();
        }
    }

    private void partition() {
        faults.count(Faults.Kind.PARTITION);
        long duration = random.nextLong(8 * VirtualTime.SECOND);
        boolean oneWay = random.nextInt(4) == 0;
        int side = random.nextInt(1 << hosts.size());
        for (Host from : hosts()) {
            for (Host to : hosts()) {
                boolean there = (side >> (from.number - 1) & 1) == 1;
                boolean here = (side >> (to.number - 1) & 1) == 0;
                if (there && here) {
                    network.cut(from.number, to.number, duration);
                    if (!oneWay) {
                        network.cut(to.number, from.number, duration);
                    }
                }
            }
        }
    }

    private void jumpClock() {
        faults.count(Faults.Kind.CLOCK_JUMP);
        anyHost().clockOffsetMillis = random.nextLong(-600_000, 600_000) / (random.nextBoolean() ? 1 : 100);
    }

    private void addHost() {
        faults.count(Faults.Kind.JOIN);
        Host host = new Host(hosts.size() + 1, this);
        hosts.put(host.number, host);
        join(host, incarnation(host.number), null);
    }

    private void wipe() {
        Host host = anyHost();
        if (host.disk().isPresent()
                && hosts.values().stream().filter(Host::isUp).count() > 1) {
            faults.count(Faults.Kind.WIPED_DISK);
            lostIncarnations = true;
            ledger.destroying(host, VectorTimestamp.ZERO);
            host.kill();
            host.empty();
            time.after(random.nextLong(2 * VirtualTime.SECOND), () -> join(host, incarnation(host.number), null));
        }
    }

    private void imageForLater() {
        Host host = anyHost();
        if (host.disk().isEmpty() || host.isInTurn()) {
            time.after(VirtualTime.MILLISECOND, this::imageForLater);
            return;
        }
        SimulatedDisk image = host.disk().get().copy();
        time.after(random.nextLong(VirtualTime.SECOND, 10 * VirtualTime.SECOND), () -> putBack(host, image));
    }

    /**
     * Puts an old image in the place of a disk while somebody knows better and all who do can be
     * reached: nobody promises that it is noticed otherwise.
     */
    private void putBack(Host host, SimulatedDisk image) {
        if (healed || !host.isUp() || !hosts().stream().allMatch(Host::isUp)) {
            return;
        }
        ReplicaState now = host.committed().orElseThrow();
        ReplicaState old = image.ports().state().load().orElseThrow();
        if (!old.self().equals(now.self()) || !isKnownToBeOld(host, old)) {
            return;
        }
        faults.count(Faults.Kind.OLD_COPY);
        lostIncarnations = true;
        ledger.destroying(host, old.replicaTimestamp());
        host.kill();
        network.calm(3 * VirtualTime.SECOND);
        host.insert(image);
        host.markOldCopy();
        host.start();
    }

    /** Whether another host has more of its updates, or a row for it that it does not cover. */
    private boolean isKnownToBeOld(Host host, ReplicaState old) {
        return hosts().stream()
                .filter(other -> other != host)
                .map(other -> other.committed().orElseThrow())
                .map(other -> other.row(old.self())
                        .merge(VectorTimestamp.of(
                                old.self(), other.replicaTimestamp().get(old.self()))))
                .anyMatch(known -> !old.replicaTimestamp().covers(known));
    }

    /** A member asks another one, that doesn't know it, to accept its join once more. */
    void introduce(Host host, Host sponsor) {
        ReplicaId member = host.committed().orElseThrow().self();
        network.carry(host.number, sponsor.number, () -> sponsor.submit(host.number, wish(member), effect -> {}));
    }

    private Submission wish(ReplicaId joiner) {
        return new Submission(
                new UpdateId("join-of-a-replica-" + joiner.text().replace('.', '-') + "-" + ++joinAttempts),
                "",
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                Long.MAX_VALUE,
                new Join(member(joiner)));
    }

    private void join(Host host, ReplicaId joiner, @Nullable SimulatedDisk old) {
        Host sponsor = anyHost();
        if (sponsor != host && sponsor.isUp()) {
            sponsor.submit(host.number, wish(joiner), effect -> {
                if (effect instanceof Effect.Accepted) {
                    install(sponsor, host, joiner, old);
                }
            });
        }
        time.after(2 * VirtualTime.SECOND, () -> {
            if (!hasJoined(host, joiner)) {
                join(host, joiner, old);
            }
        });
    }

    /** Also when it is down: who has a disk of its own needs no snapshot, and would forget by one. */
    private static boolean hasJoined(Host host, ReplicaId joiner) {
        return host.committed().filter(state -> state.self().equals(joiner)).isPresent();
    }

    /** Takes a snapshot as soon as the sponsor is between turns, and starts from it. */
    private void install(Host sponsor, Host host, ReplicaId joiner, @Nullable SimulatedDisk old) {
        if (!sponsor.isUp() || host.isUp() || hasJoined(host, joiner)) {
            return;
        }
        if (sponsor.isInTurn()) {
            time.after(VirtualTime.MILLISECOND, () -> install(sponsor, host, joiner, old));
            return;
        }
        SimulatedDisk snapshot = sponsor.disk().orElseThrow().copy();
        ReplicaState donor = snapshot.ports().state().load().orElseThrow();
        if (!donor.members().containsKey(joiner)) {
            return;
        }
        snapshot.ports().state().save(donor.installedBy(joiner));
        snapshot.commit();
        List<Update> kept = old == null
                ? List.of()
                : old.ports().log().after(donor.replicaTimestamp(), Integer.MAX_VALUE, Long.MAX_VALUE);
        if (old != null) {
            ledger.putAside(old.ports().state().load().orElseThrow());
        }
        host.insert(snapshot);
        ledger.inserted(host.committed().orElseThrow());
        host.start();
        host.put(new Event.RecordsKept(kept));
    }

    private ReplicaId incarnation(int number) {
        return ReplicaId.of("r" + number, String.format("i%03d", ++incarnations));
    }

    private static Member member(ReplicaId replica) {
        return new Member(replica, URI.create("simulated:" + replica), Role.WRITER);
    }

    private static int number(ReplicaId replica) {
        return Integer.parseInt(replica.name().substring(1));
    }
}
