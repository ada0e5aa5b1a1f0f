package social.hearsay.cluster.chaos.member;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import social.hearsay.cluster.chaos.ChaosWorld;
import social.hearsay.cluster.chaos.ReplicaView;
import social.hearsay.cluster.chaos.network.Network;
import social.hearsay.cluster.fixture.MemberRequests;
import social.hearsay.cluster.fixture.WallClock;

/** A real cluster whose every member stands on a machine of its own, as far as it can tell. */
public final class World implements ChaosWorld, AutoCloseable {
    /** For how long delayed replicas are kept behind: so that what they show moves while a short run lasts. */
    public static final Duration DELAY = Duration.ofSeconds(10);

    private static final Duration BOOT = Duration.ofMinutes(6);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int SECRET_BYTES = 32;

    private final Layout layout;
    private final Network network;
    private final Map<String, String> settings;
    private final Path secret;
    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();

    private World(Layout layout, Network network, Path directory, Map<String, String> settings) {
        this.layout = layout;
        this.network = network;
        this.settings = Map.copyOf(settings);
        this.secret = directory.resolve("secret");
        Replica.Credentials credentials = new Replica.Credentials(secret, makeSecret(directory));
        Distribution distribution = Distribution.built();
        for (String name : layout.members()) {
            boolean replica = layout.replicas().contains(name);
            Member.Service service = new Member.Service(
                    replica ? distribution.replica() : distribution.frontEnd(),
                    replica ? "/replica" : "/",
                    network.address(name),
                    network.port(name));
            Path home = directory.resolve(name);
            Member member = new Member(network.cell(name), home, distribution, service);
            members.put(name, member);
            if (replica) {
                Disk disk = Disk.in(network.cell(name), home.resolve("store"));
                WallClock clock = new WallClock(home.resolve("clock"));
                replicas.put(
                        name,
                        new Replica(
                                member,
                                disk,
                                clock,
                                credentials,
                                layout.delayed().contains(name)));
            }
        }
    }

    /**
     * Boots a new cluster and returns when all its members are ready.
     *
     * @param network has a cell for each of the layout's stations; closed with the world
     * @param directory gets a directory for each member; what was there is deleted
     * @param settings environment variables for all members
     */
    public static World boot(Layout layout, Network network, Path directory, Map<String, String> settings) {
        Trees.delete(directory);
        World world = new World(layout, network, directory, settings);
        try {
            world.boot();
        } catch (RuntimeException | Error failed) {
            world.close();
            throw failed;
        }
        return world;
    }

    /** The founder and the front ends first; then the others, one after the other, as cores are few. */
    private void boot() {
        String founder = layout.replicas().get(0);
        replica(founder).found(settings);
        layout.frontEnds().forEach(this::start);
        awaitReady(founder);
        List<String> all = layout.replicas();
        for (String joiner : all.subList(1, all.size())) {
            start(joiner);
            awaitReady(joiner);
        }
        layout.frontEnds().forEach(this::awaitReady);
    }

    /** Makes the secret, and with it what opens replicas' own resources. */
    private MemberRequests makeSecret(Path directory) {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            Files.createDirectories(directory);
            Files.writeString(secret, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
            return MemberRequests.with(secret);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Who is there. */
    public Layout layout() {
        return layout;
    }

    /** What connects its members. */
    public Network network() {
        return network;
    }

    @Override
    public List<URI> frontEnds() {
        return layout.frontEnds().stream().map(name -> member(name).uri("")).toList();
    }

    @Override
    public List<ReplicaView> replicas() {
        return List.copyOf(replicas.values());
    }

    @Override
    public ThreadFactory clientThreads() {
        return network.cell(Layout.CLIENTS).threads();
    }

    /** Starts a member that is not running, on the disk it has; does not wait until it is ready. */
    public void start(String name) {
        if (replicas.containsKey(name)) {
            replica(name).start(addressesBut(name), settings);
        } else {
            Map<String, String> environment = new HashMap<>(settings);
            environment.put("HEARSAY_REPLICAS", String.join(",", addressesBut(name)));
            environment.put("HEARSAY_SECRET_FILE", secret.toString());
            member(name).start(environment);
        }
    }

    private List<String> addressesBut(String name) {
        return replicas.values().stream()
                .filter(replica -> !replica.name().equals(name))
                .map(Replica::address)
                .toList();
    }

    /** As if the member's power had gone. */
    public void kill(String name) {
        member(name).kill();
    }

    /** Asks the member to end, and waits until it has. */
    public void stop(String name) {
        member(name).stop();
    }

    /** Alive, with open connections, and answering nothing. */
    public void pause(String name) {
        member(name).pause();
    }

    public void resume(String name) {
        member(name).resume();
    }

    /** Leaves no room on a replica's disk; for isolated cells only. */
    public void fillDisk(String replica) {
        replica(replica).disk().fill();
    }

    /** Makes room again. */
    public void freeDisk(String replica) {
        replica(replica).disk().free();
    }

    /** Makes a replica read-only, unless no other writer answers it: then it stays one. */
    public void demote(String replica) {
        replica(replica).take("read-only");
    }

    /** Makes it a writer, which it may be already. */
    public void promote(String replica) {
        Awaitility.await(replica + " is a writer")
                .atMost(BOOT)
                .pollInterval(POLL)
                .until(() -> replica(replica).take("writer"));
    }

    /** Deletes all that a replica has, which must not run. */
    public void wipe(String replica) {
        if (member(replica).isAlive()) {
            throw new IllegalStateException(replica + " runs");
        }
        replica(replica).disk().wipe();
    }

    /** Whether {@link #setClock} does anything here. */
    public boolean canLieAboutTime() {
        return WallClock.library().isPresent();
    }

    /** A replica's wall clock is that far ahead from now on, or behind if it is negative. */
    public void setClock(String replica, Duration offset) {
        replica(replica).setClock(offset);
    }

    /** Waits until the member says that it is ready. */
    public void awaitReady(String name) {
        Member member = member(name);
        Awaitility.await(name + " is ready; its log is " + member.log())
                .atMost(BOOT)
                .pollInterval(POLL)
                .until(() -> {
                    if (!member.isAlive()) {
                        throw new IllegalStateException(name + " died; its log is " + member.log());
                    }
                    return member.isReady();
                });
    }

    /** What a replica says of itself. */
    public Optional<JsonNode> status(String replica) {
        return replica(replica).status();
    }

    /** What {@code /metrics} of a front end gives of the application; empty when it does not answer. */
    public Optional<String> figures(String frontEnd) {
        Member member = member(frontEnd);
        return Probe.ask(member.cell(), member.uri("/metrics?scope=application"), Map.of())
                .body();
    }

    /** Whether a replica shows posts to people who ask it without saying that they want what was. */
    public boolean answersPeople(String replica) {
        return replica(replica)
                .askOrdinarily("/api/v1/timelines/public?limit=1", Map.of())
                .isPresent();
    }

    /** The member's log. */
    public Path log(String name) {
        return member(name).log();
    }

    /** The memory that each running member occupies, in bytes. */
    public Map<String, Long> residentBytes() {
        return members.values().stream()
                .filter(Member::isAlive)
                .filter(member -> member.residentBytes().isPresent())
                .collect(Collectors.toMap(
                        Member::name, member -> member.residentBytes().orElseThrow()));
    }

    /** The bytes of each replica's files. */
    public Map<String, Long> diskBytes() {
        return replicas.values().stream()
                .collect(Collectors.toMap(
                        Replica::name, replica -> replica.disk().size()));
    }

    /** The most updates that any running replica's value stands on. */
    public long updates() {
        return replicas.values().stream()
                .flatMap(replica -> replica.status().stream())
                .mapToLong(status -> StreamSupport.stream(
                                status.path("valueTimestamp").spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .max()
                .orElse(0);
    }

    /** Copies what replicas have on their disks to directories of their names. */
    public void copyDisks(Path target) {
        replicas.values().forEach(replica -> replica.disk().copyTo(target.resolve(replica.name())));
    }

    private Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("No member " + name);
        }
        return member;
    }

    private Replica replica(String name) {
        Replica replica = replicas.get(name);
        if (replica == null) {
            throw new IllegalArgumentException("No replica " + name);
        }
        return replica;
    }

    /** Kills all members and takes the network away; logs stay. */
    @Override
    public void close() {
        List<Member> alive = new ArrayList<>(members.values());
        alive.removeIf(member -> !member.isAlive());
        try {
            alive.forEach(Member::kill);
        } finally {
            network.close();
        }
    }
}
