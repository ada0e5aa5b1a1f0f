package social.hearsay.replica.replication.simulation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Join;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Retire;
import social.hearsay.replica.replication.Submission;

/** Hosts, a network between them, and the accidents that befall both. */
final class Cluster {
    static final long EPOCH_MILLIS = 1_700_000_000_000L;
    private static final ClusterId ID = new ClusterId("simulated");

    final VirtualTime time = new VirtualTime();
    final Faults faults = new Faults();
    final RandomGenerator random;
    /** What is drawn about roles, so that nothing else that a seed draws depends on it. */
    final RandomGenerator roles;

    /** What is drawn about delayed members, likewise. */
    final RandomGenerator delays;

    /** What is drawn about their promotions and their disks, likewise. */
    final RandomGenerator lives;

    final Ledger ledger;
    final Network network;
    final Weather weather;
    private final Operator operator = new Operator(this);
    private final int roleChanges;
    private final int delayChanges;
    private final Limits limits;
    private final Map<Integer, Host> hosts = new TreeMap<>();
    private boolean healed;
    private boolean committed;
    private int incarnations;
    private int wishes;

    Cluster(long seed, Disks disks) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.roles = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
        this.roleChanges = roles.nextInt(3) == 0 ? 1 + roles.nextInt(5) : 0;
        this.delays = RandomGeneratorFactory.of("L64X128MixRandom").create(31 * seed);
        this.delayChanges = delays.nextInt(3) == 0 ? 1 + delays.nextInt(4) : 0;
        this.lives = RandomGeneratorFactory.of("L64X128MixRandom").create(37 * seed);
        this.weather = Weather.draw(random);
        this.network = new Network(time, random, faults, weather);
        this.ledger = new Ledger(this);
        this.limits = new Limits(
                1 + random.nextInt(40),
                1 << 20,
                1_000,
                3,
                100,
                Duration.ofMinutes(1),
                4,
                random.nextInt(4),
                seed % 3 == 0 ? Set.of(Forcible.HANDLES.text()) : Set.of());
        int size = 2 + random.nextInt(6);
        List<Member> members = new ArrayList<>();
        for (int number = 1; number <= size; number++) {
            Member member = member(incarnation(number));
            members.add(number > 1 && isDelayedAtFirst() ? member.delayedBy(drawnDelay()) : member);
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

    private boolean isDelayedAtFirst() {
        return delayChanges > 0 && delays.nextInt(3) == 0;
    }

    /** Short enough for a run, long beside its rounds. */
    Duration drawnDelay() {
        return Duration.ofMillis(delays.nextLong(500, 8_000));
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

    /** Those that are not lost for good. */
    List<Host> present() {
        return hosts.values().stream().filter(host -> !host.isGone()).toList();
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

    /** Plans the accidents of the next while. */
    void planAccidents(long microseconds) {
        repeat(weather.crashes(), microseconds, this::crash);
        repeat(weather.partitions(), microseconds, this::partition);
        repeat(weather.clockJumps(), microseconds, this::jumpClock);
        repeat(weather.joins(), microseconds, this::addHost);
        repeat(weather.wipes(), microseconds, this::wipe);
        repeat(weather.oldCopies(), microseconds / 2, this::imageForLater);
        repeat(weather.retirements(), microseconds, operator::retireSomebody);
        repeat(weather.burnt(), microseconds, operator::loseSomebody);
        repeat(weather.mutual(), microseconds, operator::retireEachOther);
        repeat(weather.cutOff(), microseconds / 2, operator::retireWhoIsCutOff);
        for (int i = 0; i < roleChanges; i++) {
            time.after(roles.nextLong(microseconds), operator::changeSomebodysRole);
        }
        for (int i = 0; i < delayChanges; i++) {
            time.after(delays.nextLong(microseconds), operator::delaySomebody);
            for (int each = delays.nextInt(6); each > 0; each--) {
                time.after(delays.nextLong(microseconds), operator::steerSomebody);
            }
            if (lives.nextBoolean()) {
                time.after(lives.nextLong(microseconds), operator::promoteSomebody);
            }
            if (weather.mutual() == 0 && lives.nextInt(4) == 0) {
                time.after(lives.nextLong(microseconds), this::wipeDelayed);
            }
        }
    }

    /** Ends all trouble, but that delayed ones stay as of now until {@link #resume}: everybody up and connected, clocks right, disks well. */
    void heal() {
        healed = true;
        network.heal();
        for (Host host : hosts()) {
            host.clockOffsetMillis = 0;
            if (!host.isUp() && host.disk().isPresent()) {
                restart(host);
            }
        }
        operator.heal();
    }

    /** Nobody who was kept behind stays as of a moment any longer. */
    void resume() {
        operator.seeToResumption();
    }

    /** A host whose replica can't go on as who it was becomes a new incarnation, with the old disk aside. */
    void beginAnew(Host host) {
        ledger.putAside(host);
        host.putAside();
        joinAfter(VirtualTime.MILLISECOND, host);
    }

    boolean isHealed() {
        return healed;
    }

    void repeat(int times, long within, Runnable accident) {
        for (int i = 0; i < times; i++) {
            time.after(random.nextLong(within), () -> {
                if (!healed) {
                    accident.run();
                }
            });
        }
    }

    private void crash() {
        crash(anyHost());
    }

    void crash(Host host) {
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
        cut(random.nextInt(1 << hosts.size()), random.nextInt(4) == 0, random.nextLong(8 * VirtualTime.SECOND));
    }

    /** Cuts those hosts off from the others whose bits are set. */
    void cut(int side, boolean oneWay, long duration) {
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
        Host host = anyHost();
        host.clockOffsetMillis = random.nextLong(-600_000, 600_000) / (random.nextBoolean() ? 1 : 100);
        ledger.punctuality.clockJumped(host);
    }

    void addHost() {
        faults.count(Faults.Kind.JOIN);
        Host host = new Host(hosts.size() + 1, this);
        hosts.put(host.number, host);
        joinAfter(0, host);
    }

    private void wipe() {
        wipe(anyHost(), random);
    }

    /** Of one that is kept behind, if there is one. */
    private void wipeDelayed() {
        List<Host> delayed = hosts().stream().filter(Host::isDelayed).toList();
        if (!healed && !delayed.isEmpty()) {
            wipe(delayed.get(lives.nextInt(delayed.size())), lives);
        }
    }

    private void wipe(Host host, RandomGenerator chance) {
        if (host.disk().isPresent() && !host.isGone() && operator.othersStanding(host) > 0) {
            faults.count(host.isDelayed() ? Faults.Kind.WIPED_DISK_OF_DELAYED : Faults.Kind.WIPED_DISK);
            ledger.destroying(host, VectorTimestamp.ZERO);
            host.kill();
            host.empty();
            joinAfter(chance.nextLong(2 * VirtualTime.SECOND), host);
        }
    }

    private void imageForLater() {
        Host host = anyHost();
        if (host.disk().isEmpty() || host.isInTurn()) {
            time.after(10 * VirtualTime.MILLISECOND, this::imageForLater);
            return;
        }
        SimulatedDisk image = host.disk().get().copy();
        time.after(random.nextLong(VirtualTime.SECOND, 10 * VirtualTime.SECOND), () -> putBack(host, image));
    }

    /**
     * Puts an old image in the place of a disk while all who know better can be reached, one of them
     * still a member by that image: nobody promises that it is noticed otherwise.
     */
    private void putBack(Host host, SimulatedDisk image) {
        boolean allUp = hosts().stream().allMatch(other -> other.isUp() || other.isGone());
        if (healed || !host.isUp() || host.aside().isPresent() || !allUp || operator.othersStanding(host) == 0) {
            return;
        }
        ReplicaState now = host.committed().orElseThrow();
        ReplicaState old = image.ports().state().load().orElseThrow();
        if (!old.self().equals(now.self()) || present().stream().noneMatch(other -> knowsBetter(other, old))) {
            return;
        }
        faults.count(Faults.Kind.OLD_COPY);
        ledger.destroying(host, Whole.log(old));
        host.kill();
        network.calm(3 * VirtualTime.SECOND);
        host.insert(image);
        host.markOldCopy();
        host.start();
    }

    /** By its records: a row may be replaced by the answer to a message that was under way. */
    private static boolean knowsBetter(Host other, ReplicaState old) {
        return other.committed()
                .filter(state -> !state.self().equals(old.self())
                        && old.members().containsKey(state.self())
                        && state.replicaTimestamp().get(old.self())
                                > old.replicaTimestamp().get(old.self()))
                .isPresent();
    }

    /** A member asks another one, that doesn't know it, to accept its join once more. */
    void introduce(Host host, Host stranger) {
        ReplicaState state = host.committed().orElseThrow();
        Join wish = new Join(member(state.self()), state.membership().admittedBy(state.self()));
        network.carry(host.number, stranger.number, () -> stranger.submit(host.number, join(wish), effect -> {}));
    }

    /** Under the same id whoever is asked: see the application's membership. */
    Submission join(Join wish) {
        return submission("joining-as-member-" + text(wish.member().id()), wish);
    }

    /** A wish to retire a member, under an id of its own. */
    Submission exit(Retire wish) {
        return submission("exit-of-a-replica-" + text(wish.member()) + "-" + ++wishes, wish);
    }

    private static Submission submission(String id, Command command) {
        return new Submission(new UpdateId(id), "", VectorTimestamp.ZERO, Stamp.ZERO, Long.MAX_VALUE, command);
    }

    private static String text(ReplicaId member) {
        return member.text().replace('.', '-');
    }

    /** It may not join as who it chose to be. */
    void drawAgain(Host host) {
        joinAfter(VirtualTime.MILLISECOND, host);
    }

    /** Joins as somebody new, after a while. */
    private void joinAfter(long microseconds, Host host) {
        Joining joining = new Joining(host, host.chosen(incarnation(host.number)), this);
        time.after(microseconds, joining::begin);
    }

    private ReplicaId incarnation(int number) {
        return ReplicaId.of("r" + number, String.format(Locale.ROOT, "i%03d", ++incarnations));
    }

    static Member member(ReplicaId replica) {
        return new Member(replica, URI.create("simulated:" + replica.name()), Role.WRITER);
    }

    private static int number(ReplicaId replica) {
        return Integer.parseInt(replica.name().substring(1));
    }
}
