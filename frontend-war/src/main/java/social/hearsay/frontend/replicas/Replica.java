package social.hearsay.frontend.replicas;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;

/**
 * What is known of one replica.
 *
 * @param address where its resources begin, without a slash at the end
 * @param life whether it answers
 * @param value a lower bound of its value timestamp, from heartbeats and answers
 * @param heartbeat the last it sent
 * @param divertedUntil until when updates should go elsewhere, because it refused one
 */
public record Replica(
        URI address, Life life, VectorTimestamp value, Optional<Heartbeat> heartbeat, Instant divertedUntil) {

    static Replica unheard(URI address) {
        return new Replica(address, Life.UNHEARD, VectorTimestamp.ZERO, Optional.empty(), Instant.EPOCH);
    }

    public Optional<ReplicaId> id() {
        return heartbeat.map(Heartbeat::replica);
    }

    public boolean isLive() {
        return !life.isDead();
    }

    /** Caught up with the members that answer it, as far as is known. */
    public boolean isReady() {
        return heartbeat.map(Heartbeat::ready).orElse(false);
    }

    /** Whether it may be asked at all: one that has not joined yet has no value to answer from. */
    public boolean mayBeAsked() {
        return life != Life.EMPTY && heartbeat.map(Heartbeat::hasValue).orElse(true);
    }

    /**
     * Whether such a request is for it by its role, as far as that is known here: one that has changed since
     * says so itself.
     */
    public boolean takes(boolean update) {
        return heartbeat
                .map(Heartbeat::role)
                .map(role -> update ? role.acceptsUpdates() : role.answersQueries())
                .orElse(true);
    }

    /** Where it says that it is; empty where it doesn't. */
    public String zone() {
        return heartbeat.map(Heartbeat::zone).orElse("");
    }

    /** Whether it is near to who is in that zone; everybody is to who is in none. */
    public boolean isNear(String ours) {
        return ours.isEmpty() || zone().equals(ours);
    }

    /** What of a demand can be had at all, as far as it knows: see {@link Heartbeat#gone}. */
    VectorTimestamp demandable(VectorTimestamp demand) {
        return heartbeat.map(last -> demandable(demand, last)).orElse(demand);
    }

    private static VectorTimestamp demandable(VectorTimestamp demand, Heartbeat last) {
        VectorTimestamp possible = demand;
        for (ReplicaId replica : demand.replicas()) {
            long there = last.replicaTimestamp().get(replica);
            if (demand.get(replica) > there && last.gone().contains(replica)) {
                possible = possible.with(replica, there);
            }
        }
        return possible;
    }

    /** Where it says itself that it is found, if it is a member. */
    public Optional<URI> ownAddress() {
        return heartbeat.flatMap(last -> last.members().stream()
                .filter(member -> member.id().equals(last.replica()))
                .map(Member::address)
                .findFirst());
    }

    /** Whether it says itself that it is a member no longer. */
    boolean isRetired() {
        return heartbeat
                .filter(last ->
                        last.members().stream().noneMatch(member -> member.id().equals(last.replica())))
                .isPresent();
    }

    public boolean isDiverted(Instant now) {
        return now.isBefore(divertedUntil);
    }

    Replica with(Life changed) {
        return life == changed ? this : new Replica(address, changed, value, heartbeat, divertedUntil);
    }

    Replica with(VectorTimestamp changed) {
        return value.equals(changed) ? this : new Replica(address, life, changed, heartbeat, divertedUntil);
    }

    Replica divertedUntil(Instant until) {
        return new Replica(address, life, value, heartbeat, until);
    }

    /**
     * A new incarnation starts from nothing: what the old one covered says nothing about it. Nor is
     * anything kept that would make a timestamp longer than one may be, or that it has folded away since.
     */
    Replica heard(Heartbeat heard) {
        boolean same = id().map(heard.replica()::equals).orElse(true) && value.fits(heard.valueTimestamp());
        VectorTimestamp covered = same ? value.merge(heard.valueTimestamp()) : heard.valueTimestamp();
        return new Replica(address, Life.LIVE, demandable(covered, heard), Optional.of(heard), divertedUntil);
    }
}
