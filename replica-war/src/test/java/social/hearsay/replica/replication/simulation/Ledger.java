package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.MembershipView;
import social.hearsay.replica.replication.ReplicaState;

/**
 * Knows what no replica can know: every record that ever reached a disk, every acknowledgement that
 * was given, and what every disk holds. Breaks the run when a promise is broken.
 */
final class Ledger {
    private record Pending(long since, VectorTimestamp timestamp) {}

    private final Cluster cluster;
    private final Map<Holders.Numbered, Update> records = new HashMap<>();
    private final Map<UpdateId, List<Update>> byId = new HashMap<>();
    private final Map<Stamp, UpdateId> makers = new HashMap<>();
    private final Set<UpdateId> acknowledged = new HashSet<>();
    private final Set<Holders.Numbered> destroyed = new HashSet<>();
    private final Set<UpdateId> dropped = new HashSet<>();
    private final Set<UpdateId> anew = new HashSet<>();
    private final Holders holders;
    final Punctuality punctuality;
    private final List<Pending> unseen = new ArrayList<>();
    private final List<Long> latencies = new ArrayList<>();
    private long messages;
    private long applied;

    Ledger(Cluster cluster) {
        this.cluster = cluster;
        this.holders = new Holders(cluster);
        this.punctuality = new Punctuality(cluster);
    }

    /** A record is on the disk of the replica that accepted it. */
    void accepted(Update update) {
        Update other = records.put(new Holders.Numbered(update.origin(), update.sequence()), update);
        if (other != null && !other.equals(update)) {
            throw new Violation(
                    Violation.Kind.REPEATED, "A sequence number was used twice: " + update + " and " + other);
        }
        punctuality.accepted(update);
        List<Update> sameId = byId.computeIfAbsent(update.id(), id -> new ArrayList<>());
        sameId.add(update);
        UpdateId maker = makers.put(update.issuedAt(), update.id());
        if (other == null && maker != null) {
            throw new Violation(
                    Violation.Kind.REPEATED, "A stamp was minted twice: for " + maker + " and for " + update);
        }
        if (sameId.size() > 1) {
            cluster.faults.count(Faults.Kind.TWIN);
        }
    }

    /** A replica is about to append a record that it was given. */
    void received(Update update) {
        if (!update.equals(records.get(new Holders.Numbered(update.origin(), update.sequence())))) {
            throw new Violation(Violation.Kind.NOT_DURABLE, "A record that nobody has on disk: " + update);
        }
    }

    /** A replica is about to remove what this covers from its log, where it may be since this turn only. */
    void collecting(ReplicaState collector, VectorTimestamp covered) {
        for (Host host : cluster.hosts()) {
            host.committed().filter(state -> !host.isOldCopy()).ifPresent(state -> {
                boolean counts = !state.self().equals(collector.self()) && countsFor(collector, state);
                if (counts && !Whole.log(state).covers(covered)) {
                    throw new Violation(
                            Violation.Kind.LOST,
                            collector.self() + " collects {" + covered + "} which " + state.self() + " lacks: it has {"
                                    + state.replicaTimestamp() + "}");
                }
            });
        }
    }

    /**
     * A snapshot has been put into a host: nobody may have collected what it lacks, unless several
     * members were asked to admit the joiner. Then it may be of one that others have retired, or be
     * going to retire; the joiner must find out by itself.
     */
    void inserted(Host joiner, boolean admittedOnce) {
        ReplicaState joined = joiner.committed().orElseThrow();
        for (Host host : cluster.hosts()) {
            Optional<ReplicaState> further =
                    host.committed().filter(state -> !Whole.log(joined).covers(Whole.collected(state)));
            if (further.isPresent() && !admittedOnce) {
                cluster.faults.count(Faults.Kind.SNAPSHOT_OF_ANOTHER_SIDE);
                joiner.markOldCopy();
            } else if (further.isPresent() && countsFor(further.get(), joined) && countsFor(joined, further.get())) {
                throw new Violation(
                        Violation.Kind.LOST,
                        further.get().self() + " has collected {"
                                + further.get().collected() + "} which the joiner " + joined.self() + " lacks");
            }
        }
    }

    /**
     * Whether somebody still has to be waited for by those who have this view: not once it is out for
     * good, or was admitted by somebody who is; then it joins anew.
     */
    private static boolean countsFor(ReplicaState by, ReplicaState state) {
        MembershipView membership = by.membership();
        Set<ReplicaId> folded = by.folded().keySet();
        ReplicaId replica = state.self();
        Set<ReplicaId> seen = new HashSet<>();
        while (seen.add(replica)) {
            if (folded.contains(replica)
                    || membership.retirement(replica).isPresent()
                    || state.membership().retirement(replica).isPresent()) {
                return false;
            }
            if (membership.isStanding(replica)) {
                return true;
            }
            replica = state.membership().admittedBy(replica).orElse(replica);
        }
        return true;
    }

    /** A member accepts anew what a retired one had accepted. */
    void acceptedAnew(UpdateId id) {
        cluster.faults.count(Faults.Kind.ACCEPTED_ANEW);
        anew.add(id);
    }

    /** Whether it was: long after its twin, perhaps, whose id is forgotten by then. */
    boolean wasAcceptedAnew(UpdateId id) {
        return anew.contains(id);
    }

    /** Updates that a member could not take over, and reported. */
    void dropped(List<Effect.Dropped> updates) {
        for (Effect.Dropped each : updates) {
            if (dropped.add(each.update().id())
                    && acknowledged.contains(each.update().id())) {
                cluster.faults.count(Faults.Kind.DROPPED);
            }
        }
    }

    /**
     * Whether nobody can be blamed that an update is not there: it was reported, or as many disks are lost
     * as it was said to be on.
     */
    boolean isExcused(UpdateId id) {
        return dropped.contains(id)
                || byId.getOrDefault(id, List.of()).stream()
                        .map(update -> new Holders.Numbered(update.origin(), update.sequence()))
                        .allMatch(record -> destroyed.contains(record) && holders.mayBeLost(record));
    }

    /** Whether there ever was an update with that id: none of a change that was not needed. */
    boolean isMade(UpdateId id) {
        return byId.containsKey(id);
    }

    /** An effect is about to happen: nothing it shows may be off the disk of the one who shows it. */
    void released(Host host, Effect effect) {
        ReplicaState durable = host.committed().orElseThrow();
        if (effect instanceof Effect.Reply reply) {
            onDisk(Whole.log(durable), reply.reply().timestamp(), "an answer");
            messages++;
        } else if (effect instanceof Effect.Accepted accepted) {
            onDisk(Whole.value(durable), accepted.timestamp(), "an acknowledgement");
            made(accepted)
                    .ifPresent(record -> holders.told(record, accepted.copies().have()));
            if (acknowledged.add(accepted.id())) {
                unseen.add(new Pending(cluster.time.now(), accepted.timestamp()));
            }
        } else if (effect instanceof Effect.Unmirrored unmirrored) {
            onDisk(Whole.value(durable), unmirrored.timestamp(), "an acknowledgement without mirrors");
        } else if (effect instanceof Effect.Alarm alarm) {
            judge(alarm.text());
        }
    }

    /** The record that an acknowledgement tells of; there is none of a change that was not needed. */
    private Optional<Holders.Numbered> made(Effect.Accepted accepted) {
        return byId.getOrDefault(accepted.id(), List.of()).stream()
                .filter(update -> update.issuedAt().equals(accepted.subject()))
                .map(update -> new Holders.Numbered(update.origin(), update.sequence()))
                .findFirst();
    }

    void sent(Host host, GossipMessage message) {
        onDisk(Whole.log(host.committed().orElseThrow()), message.timestamp(), "a message");
        messages++;
    }

    /** Nothing may be missing but what those took with them of whom nothing more will ever come. */
    void answered(Host host, ReplicaState state, VectorTimestamp demand) {
        VectorTimestamp value = Whole.value(state);
        VectorTimestamp missing = value.missing(demand);
        if (!state.gone().containsAll(missing.replicas())) {
            throw new Violation(
                    Violation.Kind.OUT_OF_ORDER,
                    host.number + " answers a query for {" + demand + "} from {" + value + "}");
        }
    }

    /** After every event: how long did it take until everybody could read what was acknowledged? */
    void observe() {
        unseen.removeIf(pending -> {
            boolean everywhere = cluster.hosts().stream()
                    .filter(host -> host.isUp() && !host.isDelayed())
                    .allMatch(
                            host -> Whole.value(host.committed().orElseThrow()).covers(pending.timestamp()));
            if (everywhere) {
                latencies.add(cluster.time.now() - pending.since());
            }
            return everywhere;
        });
    }

    /**
     * A disk is about to be lost, except for what {@code kept} covers. What no other disk holds is
     * lost with it, and nobody promised otherwise.
     */
    void destroying(Host lost, VectorTimestamp kept) {
        lost.committed().ifPresent(state -> holders.diskGone(records.keySet(), Whole.log(state), kept));
        VectorTimestamp elsewhere = kept.merge(othersThan(lost));
        for (Holders.Numbered key : records.keySet()) {
            if (!elsewhere.covers(key.origin(), key.sequence())) {
                destroyed.add(key);
            }
        }
    }

    /**
     * A disk is about to be replaced by another one, which is given the records that it lacks. Those that
     * it has collected others have.
     */
    void putAside(Host host) {
        ReplicaState old = host.committed().orElseThrow();
        VectorTimestamp missing = othersThan(host).missing(Whole.collected(old));
        if (!missing.isZero()) {
            throw new Violation(Violation.Kind.LOST, old.self() + " alone had, and has collected, " + missing);
        }
        holders.diskGone(records.keySet(), Whole.log(old), VectorTimestamp.ZERO);
    }

    /** What all other disks hold. */
    private VectorTimestamp othersThan(Host one) {
        VectorTimestamp all = VectorTimestamp.ZERO;
        for (Host host : cluster.hosts()) {
            if (host != one) {
                all = all.merge(host.committed().map(Whole::log).orElse(VectorTimestamp.ZERO));
                all = all.merge(host.aside()
                        .flatMap(disk -> disk.ports().state().load())
                        .map(Whole::log)
                        .orElse(VectorTimestamp.ZERO));
            }
        }
        return all;
    }

    /** At the end, after healing: what was acknowledged is there, or nobody can be blamed that it isn't. */
    void audit(VectorTimestamp everywhere) {
        for (UpdateId id : acknowledged) {
            List<Update> made = byId.getOrDefault(id, List.of());
            boolean there = made.isEmpty() || made.stream().anyMatch(update -> update.isCoveredBy(everywhere));
            if (!there && !isExcused(id)) {
                throw new Violation(
                        Violation.Kind.LOST,
                        "An acknowledged update is lost: " + made + " is not in {" + everywhere + "}");
            }
        }
    }

    /** The request that made the thing with that id: of twins both. */
    Optional<UpdateId> maker(Stamp stamp) {
        return Optional.ofNullable(makers.get(stamp));
    }

    /** The stamps of the records that carry one id, for the ids that several records carry. */
    Map<UpdateId, List<Stamp>> twins() {
        Map<UpdateId, List<Stamp>> twins = new HashMap<>();
        byId.forEach((id, made) -> {
            if (made.size() > 1) {
                twins.put(id, made.stream().map(Update::issuedAt).toList());
            }
        });
        return twins;
    }

    /** What was a delayed replica is none any more. */
    void promoted() {
        cluster.faults.count(Faults.Kind.PROMOTED);
    }

    /** A replica has applied an update. */
    void applied() {
        applied++;
    }

    long applications() {
        return applied;
    }

    long acknowledged() {
        return acknowledged.size();
    }

    long mirrored() {
        return holders.mirrored();
    }

    long updates() {
        return records.size();
    }

    long messages() {
        return messages;
    }

    List<Long> latencies() {
        return latencies;
    }

    private static void onDisk(VectorTimestamp durable, VectorTimestamp shown, String where) {
        if (!durable.covers(shown)) {
            throw new Violation(
                    Violation.Kind.NOT_DURABLE,
                    "{" + shown + "} is shown in " + where + " before it is on disk: {" + durable + "}");
        }
    }

    /** What faults and operators may bring about. Of the last writer each side of a partition may make a reader, or it burns. */
    private static void judge(String alarm) {
        if (!alarm.startsWith("This disk is an old copy")
                && !alarm.startsWith("No member is a writer")
                && !alarm.startsWith("The wall clock is ahead")
                && !alarm.contains("was retired")
                && !alarm.contains("it joins anew")) {
            throw new Violation(Violation.Kind.DIFFERENT, alarm);
        }
    }
}
