package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Effect;
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
    private final Holders holders;
    private final List<Pending> unseen = new ArrayList<>();
    private final List<Long> latencies = new ArrayList<>();
    private long messages;
    private long applied;

    Ledger(Cluster cluster) {
        this.cluster = cluster;
        this.holders = new Holders(cluster);
    }

    /** A record is on the disk of the replica that accepted it. */
    void accepted(Update update) {
        Update other = records.put(new Holders.Numbered(update.origin(), update.sequence()), update);
        if (other != null && !other.equals(update)) {
            throw new Violation(
                    Violation.Kind.REPEATED, "A sequence number was used twice: " + update + " and " + other);
        }
        List<Update> sameId = byId.computeIfAbsent(update.id(), id -> new ArrayList<>());
        sameId.add(update);
        makers.put(update.issuedAt(), update.id());
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
                if (!state.self().equals(collector.self())
                        && !state.replicaTimestamp().covers(covered)) {
                    throw new Violation(
                            Violation.Kind.LOST,
                            collector.self() + " collects {" + covered + "} which " + state.self() + " lacks: it has {"
                                    + state.replicaTimestamp() + "}");
                }
            });
        }
    }

    /** A disk has been put into a host: nobody may have collected what it lacks. */
    void inserted(ReplicaState joined) {
        for (Host host : cluster.hosts()) {
            host.committed().ifPresent(state -> {
                if (!joined.replicaTimestamp().covers(state.collected())) {
                    throw new Violation(
                            Violation.Kind.LOST,
                            state.self() + " has collected {" + state.collected() + "} which the joiner "
                                    + joined.self() + " lacks");
                }
            });
        }
    }

    /** An effect is about to happen: nothing it shows may be off the disk of the one who shows it. */
    void released(Host host, Effect effect) {
        ReplicaState durable = host.committed().orElseThrow();
        if (effect instanceof Effect.Reply reply) {
            onDisk(durable.replicaTimestamp(), reply.reply().timestamp(), "an answer");
            messages++;
        } else if (effect instanceof Effect.Accepted accepted) {
            onDisk(durable.valueTimestamp(), accepted.timestamp(), "an acknowledgement");
            made(accepted)
                    .ifPresent(record -> holders.told(record, accepted.copies().have()));
            if (acknowledged.add(accepted.id())) {
                unseen.add(new Pending(cluster.time.now(), accepted.timestamp()));
            }
        } else if (effect instanceof Effect.Unmirrored unmirrored) {
            onDisk(durable.valueTimestamp(), unmirrored.timestamp(), "an acknowledgement without mirrors");
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
        onDisk(host.committed().orElseThrow().replicaTimestamp(), message.timestamp(), "a message");
        messages++;
    }

    void answered(Host host, VectorTimestamp value, VectorTimestamp demand) {
        if (!value.covers(demand)) {
            throw new Violation(
                    Violation.Kind.OUT_OF_ORDER,
                    host.number + " answers a query for {" + demand + "} from {" + value + "}");
        }
    }

    /** After every event: how long did it take until everybody could read what was acknowledged? */
    void observe() {
        unseen.removeIf(pending -> {
            boolean everywhere = cluster.hosts().stream()
                    .filter(Host::isUp)
                    .allMatch(host ->
                            host.committed().orElseThrow().valueTimestamp().covers(pending.timestamp()));
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
        lost.committed().ifPresent(state -> holders.diskGone(records.keySet(), state.replicaTimestamp(), kept));
        VectorTimestamp elsewhere = kept;
        for (Host host : cluster.hosts()) {
            if (host != lost && host.committed().isPresent()) {
                elsewhere = elsewhere.merge(host.committed().get().replicaTimestamp());
            }
        }
        for (Holders.Numbered key : records.keySet()) {
            if (!elsewhere.covers(key.origin(), key.sequence())) {
                destroyed.add(key);
            }
        }
    }

    /** A disk has been replaced by another one, which is given the records that it lacks. */
    void putAside(ReplicaState old) {
        holders.diskGone(records.keySet(), old.replicaTimestamp(), VectorTimestamp.ZERO);
    }

    /** At the end, after healing: what was acknowledged is there, unless all disks are gone that it was said to be on. */
    void audit(VectorTimestamp everywhere) {
        for (UpdateId id : acknowledged) {
            List<Update> made = byId.getOrDefault(id, List.of());
            boolean there = made.isEmpty() || made.stream().anyMatch(update -> update.isCoveredBy(everywhere));
            boolean excused = made.stream()
                    .map(update -> new Holders.Numbered(update.origin(), update.sequence()))
                    .allMatch(record -> destroyed.contains(record) && holders.mayBeLost(record));
            if (!there && !excused) {
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

    private static void judge(String alarm) {
        if (!alarm.startsWith("This disk is an old copy") && !alarm.startsWith("The wall clock is ahead")) {
            throw new Violation(Violation.Kind.DIFFERENT, alarm);
        }
    }
}
