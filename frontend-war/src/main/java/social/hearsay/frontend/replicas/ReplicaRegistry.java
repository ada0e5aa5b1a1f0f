package social.hearsay.frontend.replicas;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.ops.events.BalancerEvents;

/** All replicas that this front end knows of, the dead list among them. Safe for many threads. */
public final class ReplicaRegistry {
    /** How long a refused update keeps others away: about until the next heartbeats tell more. */
    private static final Duration DIVERSION = Duration.ofSeconds(2);

    private final Set<URI> configured;
    private final String zone;
    private final InstantSource clock;
    private final BalancerEvents events;
    private final Map<URI, Replica> replicas = new ConcurrentHashMap<>();
    private final Set<URI> misplaced = ConcurrentHashMap.newKeySet();
    private final ClusterChoice choice;

    /**
     * @param configured addresses to start from; one is enough
     * @throws IllegalArgumentException when there is none
     */
    public ReplicaRegistry(Collection<URI> configured, InstantSource clock, BalancerEvents events) {
        this(configured, Optional.empty(), "", clock, events);
    }

    /**
     * For a cluster that is set.
     *
     * @param cluster empty where most of the addresses decide
     * @param zone where this front end is; empty where it doesn't matter which replicas are near
     */
    public ReplicaRegistry(
            Collection<URI> configured,
            Optional<ClusterId> cluster,
            String zone,
            InstantSource clock,
            BalancerEvents events) {
        if (configured.isEmpty()) {
            throw new IllegalArgumentException("A front end needs the address of at least one replica");
        }
        this.configured = Set.copyOf(configured);
        this.zone = zone;
        this.choice = new ClusterChoice(cluster, this.configured);
        this.clock = clock;
        this.events = events;
        this.configured.forEach(address -> replicas.put(address, Replica.unheard(address)));
    }

    /** Every address known, in the order of their texts. */
    public List<Replica> all() {
        return replicas.values().stream()
                .sorted(Comparator.comparing(replica -> replica.address().toString()))
                .toList();
    }

    /** Those that may be asked: with a value, and each only once even if it has two addresses. */
    public List<Replica> askable() {
        Map<Object, Replica> distinct = new HashMap<>();
        for (Replica replica : replicas.values()) {
            if (replica.mayBeAsked()) {
                Object key = replica.id().<Object>map(id -> id).orElse(replica.address());
                distinct.merge(key, replica, ReplicaRegistry::better);
            }
        }
        return List.copyOf(distinct.values());
    }

    /**
     * The one of that name, or of that incarnation, on the dead list or not.
     *
     * @param name such as {@code r4}, or {@code r4.2rb6}
     */
    public Optional<Replica> named(String name) {
        return all().stream()
                .filter(replica -> replica.id()
                        .filter(id -> id.name().equals(name) || id.text().equals(name))
                        .isPresent())
                .findFirst();
    }

    /** Those of {@link #askable()} for which such a request is, by their roles. */
    public List<Replica> taking(boolean update) {
        return askable().stream().filter(replica -> replica.takes(update)).toList();
    }

    /** Whether queries are answered, and nobody who accepts updates is off the dead list. */
    public boolean lacksWriter() {
        return taking(false).stream().anyMatch(Replica::isLive)
                && taking(true).stream().noneMatch(Replica::isLive);
    }

    /** Where this front end is; empty where it doesn't matter which replicas are near. */
    public String zone() {
        return zone;
    }

    /** Those of {@link #askable()} that are not on the dead list. */
    public List<Replica> live() {
        return askable().stream().filter(Replica::isLive).toList();
    }

    /** Those of them that answer queries: one that is kept behind says nothing of what can be had. */
    public List<Replica> answering() {
        return live().stream().filter(replica -> replica.takes(false)).toList();
    }

    /** Whether somebody else than this one is off the dead list. */
    public boolean hasLiveBeside(URI address) {
        return replicas.values().stream()
                .anyMatch(replica -> replica.isLive()
                        && replica.mayBeAsked()
                        && replica.takes(false)
                        && !replica.address().equals(address));
    }

    /**
     * What of a demand can be had at all: nothing but what there is of replicas that are gone for good,
     * as any live one knows.
     */
    public VectorTimestamp demandable(VectorTimestamp demand) {
        VectorTimestamp possible = demand;
        for (Replica replica : replicas.values()) {
            possible = replica.isLive() ? replica.demandable(possible) : possible;
        }
        return possible;
    }

    /**
     * A heartbeat came: the replica lives, and so may members that were not known here.
     *
     * @return whether it is one of ours; a replica of another cluster is marked down
     */
    public boolean heard(URI address, Heartbeat heartbeat) {
        ClusterId ours = choice.heard(address, heartbeat.cluster());
        markDownOthers(ours);
        if (!ours.equals(heartbeat.cluster())) {
            markDown(address, "it belongs to another cluster, " + heartbeat.cluster() + ", and not to " + ours);
            return false;
        }
        markUpWith(address, replica -> replica.heard(heartbeat));
        for (Member member : heartbeat.members()) {
            if (replicas.putIfAbsent(member.address(), Replica.unheard(member.address())) == null) {
                events.discovered(member.address());
            }
        }
        forgetStrangers();
        reportMisplaced();
        return true;
    }

    /** Who was heard first may have been the wrong one. */
    private void markDownOthers(ClusterId ours) {
        for (Replica replica : replicas.values()) {
            replica.heartbeat()
                    .map(Heartbeat::cluster)
                    .filter(theirs -> !theirs.equals(ours))
                    .ifPresent(theirs -> markDown(
                            replica.address(), "it belongs to another cluster, " + theirs + ", and not to " + ours));
        }
    }

    /**
     * Replicas that answer where they say that they are not, while nobody like them answers where they
     * say that they are: other members look for them in vain. A second name for one address is none.
     */
    public List<Replica> misplaced() {
        return all().stream()
                .filter(replica -> replica.isLive()
                        && replica.ownAddress()
                                .filter(own -> !own.equals(replica.address()) && !answersAs(own, replica))
                                .isPresent())
                .toList();
    }

    private boolean answersAs(URI address, Replica replica) {
        Replica there = replicas.get(address);
        return there != null
                && (there.life() == Life.UNHEARD
                        || (there.isLive() && there.id().equals(replica.id())));
    }

    private void reportMisplaced() {
        Set<URI> now = new HashSet<>();
        for (Replica replica : misplaced()) {
            now.add(replica.address());
            if (misplaced.add(replica.address())) {
                events.misplaced(
                        replica.address(),
                        replica.id().map(ReplicaId::text).orElse("?"),
                        replica.ownAddress().orElseThrow());
            }
        }
        misplaced.retainAll(now);
    }

    /** It answered a heartbeat by saying that it belongs to no cluster yet: it lives. */
    public void heardNothing(URI address) {
        markUpWith(address, replica -> replica.with(Life.EMPTY));
    }

    /** An answer came: the replica lives, and its value covers at least this. */
    public void answered(URI address, VectorTimestamp timestamp) {
        markUpWith(
                address, replica -> replica.with(Life.LIVE).with(replica.value().merge(timestamp)));
    }

    /**
     * It said what it lacks: nothing is believed of those parts until its next heartbeat. Believing
     * too little of a replica only makes it come later; believing too much would make it refuse.
     */
    public void lacks(URI address, VectorTimestamp missing) {
        change(address, replica -> {
            VectorTimestamp value = replica.value();
            for (ReplicaId part : missing.replicas()) {
                value = value.with(part, 0);
            }
            return replica.with(value);
        });
    }

    /** It refused; whether that says anything about the updates to come depends on the reason. */
    public void refused(URI address, Refusal refusal) {
        switch (refusal) {
            case SICK_DISK, STARTING, OLD_COPY, ORPHANED, RETIRED, CLOCK_AHEAD, HALTED, READ_ONLY, DELAYED ->
                change(address, replica -> replica.divertedUntil(clock.instant().plus(DIVERSION)));
            case BEHIND, OVER_LIMIT, MIRRORS_MISSING, UNMIRRORED, NO_MAJORITY -> {
                // They concern that one request, or that one moment.
            }
        }
    }

    /** It takes long to answer a heartbeat: it may hang, or be busy for a moment. */
    public void late(URI address) {
        Replica before = change(address, replica -> replica.life() == Life.LIVE ? replica.with(Life.LATE) : replica);
        if (before != null && before.life() == Life.LIVE) {
            events.late(address);
        }
    }

    /** It missed a heartbeat. The first makes it suspect, the next puts it on the dead list. */
    public void missed(URI address) {
        Replica known = replicas.get(address);
        if (known != null && known.life() == Life.SUSPECT) {
            markDown(address, "it missed two heartbeats");
        } else {
            change(address, replica -> replica.isLive() ? replica.with(Life.SUSPECT) : replica);
        }
    }

    /** It refuses connections, or is otherwise certain not to answer: on the dead list at once. */
    public void markDown(URI address, String reason) {
        Replica before = change(address, replica -> replica.with(Life.DEAD));
        if (before != null && before.isLive()) {
            events.markedDown(address, reason);
        }
    }

    private void markUpWith(URI address, UnaryOperator<Replica> step) {
        Replica before = change(address, step);
        if (before != null && before.life().isDead()) {
            events.markedUp(address);
        }
    }

    private @Nullable Replica change(URI address, UnaryOperator<Replica> step) {
        AtomicReference<@Nullable Replica> before = new AtomicReference<>();
        replicas.computeIfPresent(address, (key, replica) -> {
            before.set(replica);
            return step.apply(replica);
        });
        return before.get();
    }

    /**
     * An address goes when it was not configured, no member that lives counts it in, and it is dead, or
     * says itself that it was retired.
     */
    private void forgetStrangers() {
        Set<URI> wanted = new HashSet<>(configured);
        for (Replica replica : replicas.values()) {
            if (replica.isLive() && !replica.isRetired()) {
                replica.heartbeat().ifPresent(last -> last.members().forEach(member -> wanted.add(member.address())));
            }
        }
        for (Replica replica : all()) {
            if ((!replica.isLive() || replica.isRetired()) && !wanted.contains(replica.address())) {
                replicas.remove(replica.address());
                events.forgotten(replica.address());
            }
        }
    }

    private static Replica better(Replica one, Replica other) {
        if (one.isLive() != other.isLive()) {
            return one.isLive() ? one : other;
        }
        return isOwnAddress(other) ? other : one;
    }

    private static boolean isOwnAddress(Replica replica) {
        return replica.ownAddress().filter(replica.address()::equals).isPresent();
    }
}
