package social.hearsay.replica.replication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;

/** What is done with what peers say: their messages, and their answers to ours. */
final class Reception {
    private final Memory memory;
    private final Disk disk;
    private final Appending appending;
    private final Peers peers;
    private final Bounds bounds;
    private final Alarming alarming;
    private final Delaying delaying;
    /** How old a record has to be by the wall clock, in milliseconds. Volatile. */
    private long lag;

    Reception(Memory memory, Disk disk, Appending appending, Peers peers, Alarming alarming, Delaying delaying) {
        this.delaying = delaying;
        this.memory = memory;
        this.disk = disk;
        this.appending = appending;
        this.peers = peers;
        this.bounds = new Bounds(memory);
        this.alarming = alarming;
    }

    /** Records that are younger are taken later, as if they were under way so long; none of this replica's own are. */
    void lag(Duration length) {
        lag = length.toMillis();
    }

    private boolean isUnderWay(Update update, long now) {
        return lag > 0 && update.issuedAt().milliseconds() > now - lag;
    }

    /**
     * Takes from a message what this replica lacks and answers with what it has. The sender's
     * timestamp goes into the table only: this replica's own moves by what it appends and by nothing
     * else. A record that would leave a hole is refused with all after it; that is no error, the
     * answer tells the sender where to go on.
     */
    void arrived(Ticket ticket, GossipMessage raw, Turn turn) {
        GossipMessage message = read(raw);
        Optional<String> stray = stray(message);
        if (stray.isPresent()) {
            turn.want(new Effect.Unwelcome(ticket, stray.get(), false, List.of()));
            return;
        }
        Optional<String> excess = excess(message.sender(), message.timestamp(), message.retirements(), turn);
        if (excess.isPresent()) {
            turn.want(new Effect.Unwelcome(ticket, excess.get(), false, List.of()));
            return;
        }
        memory.hear(message.retirements());
        memory.membership = memory.membership.changed(message.moves(), message.roles());
        if (!memory.membership.isStanding(message.sender())) {
            turn.want(turnAway(ticket, message.sender()));
            return;
        }
        delaying.contact(message.wallClock(), turn);
        VectorTimestamp row = memory.row(message.sender());
        memory.setRow(message.sender(), row.merge(message.timestamp()));
        judgeOwnAge(message.sender(), message.timestamp(), message.yourRow(), turn);
        take(message, turn);
        judgeOwnStart(message, turn);
        peers.showed(message.sender(), message.timestamp(), turn.now());
        peers.folds(message.sender(), message.folds());
        peers.exchanged(message.sender());
        compare(message.sender(), message.valueTimestamp(), message.digest(), turn);
        MemberChanges changes = memory.membership.changesToTell();
        turn.want(new Effect.Reply(
                ticket,
                new GossipReply(
                        memory.cluster,
                        memory.self,
                        memory.replicaTimestamp,
                        row,
                        memory.valueTimestamp,
                        disk.value().digest(),
                        turn.now(),
                        message.retirements().isEmpty()
                                ? memory.membership.toTell(message.sender())
                                : memory.membership.known(),
                        changes.toldMoves(),
                        changes.toldRoles(),
                        true)));
    }

    /**
     * Appends, in their order, those of the records that the log lacks, up to the first that would
     * leave a hole. A record of this replica's own is never news, except to an old copy of its disk; and
     * none of somebody who is out for good may come. Nor may one that has not seen what is causally stable here:
     * all that is concurrent with that has been applied, if membership was kept right.
     */
    private void take(GossipMessage message, Turn turn) {
        for (Update update : message.records()) {
            if (memory.has(update)) {
                continue;
            }
            if (isUnderWay(update, turn.now())
                    || !appending.isNext(update)
                    || update.origin().equals(memory.self)
                    || memory.closed.contains(update.origin())) {
                break;
            }
            if (!memory.causes(update).covers(memory.causallyStable)) {
                refuseUnsettled(update, message, turn);
                break;
            }
            yieldTo(message.sender());
            appending.append(update);
        }
    }

    /**
     * Somebody whose retirement is in this log, but void, is listened to. Others may have counted on
     * this replica not to: should that retirement stand in the end, it can't go on as who it is.
     */
    private void yieldTo(ReplicaId sender) {
        memory.retirementsHeld(sender).forEach(retirement -> memory.forfeited.add(retirement.stamp()));
    }

    /** While it is open which of two sides is out, such records may come; else they must not. */
    private void refuseUnsettled(Update update, GossipMessage message, Turn turn) {
        if (memory.condition == Condition.SOUND && message.retirements().isEmpty()) {
            turn.want(new Effect.Alarm(
                    AlarmKind.UNSETTLED,
                    "Refused " + update + " from " + message.sender()
                            + ": it is concurrent with what is forgotten here, {" + memory.causallyStable + "}"));
        }
    }

    /**
     * Takes a peer's answer: its timestamp takes the place of the row, higher or lower, because only
     * the peer knows what it has.
     */
    void replied(ReplicaId peer, GossipReply raw, Turn turn) {
        GossipReply reply = read(raw);
        if (!reply.cluster().equals(memory.cluster) || !reply.replica().equals(peer)) {
            peers.failed(peer, turn);
            // Of those who are out for good somebody else may have the address.
            Optional<String> reason = Optional.of(
                            peer + " answers as " + reply.replica() + " of cluster " + reply.cluster())
                    .filter(wrong -> !memory.membership.isOutForGood(peer));
            alarming.judge(AlarmKind.WRONG_PEER, peer.text(), reason, turn);
            return;
        }
        alarming.judge(AlarmKind.WRONG_PEER, peer.text(), Optional.empty(), turn);
        if (excess(peer, reply.timestamp(), reply.retirements(), turn).isPresent()) {
            peers.failed(peer, turn);
            return;
        }
        peers.answered(peer, reply.wallClock(), turn);
        delaying.contact(reply.wallClock(), turn);
        memory.hear(reply.retirements());
        memory.membership = memory.membership.changed(reply.moves(), reply.roles());
        judgeOwnAge(peer, reply.timestamp(), reply.yourRow(), turn);
        boolean hasShownNews = !memory.row(peer).equals(reply.timestamp());
        memory.setRow(peer, reply.timestamp());
        peers.showed(peer, reply.timestamp(), turn.now());
        peers.folds(peer, reply.folds());
        if (reply.retirements().stream()
                .anyMatch(each -> each.effective() && each.member().equals(peer))) {
            peers.knowsThatItIsOut(peer);
        }
        peers.exchanged(peer);
        compare(peer, reply.valueTimestamp(), reply.digest(), turn);
        if (!reply.timestamp().covers(memory.replicaTimestamp) && peers.isGivenMore(peer, hasShownNews)) {
            peers.exchange(peer, turn);
        }
    }

    private GossipMessage read(GossipMessage raw) {
        return new GossipMessage(
                raw.cluster(),
                raw.sender(),
                raw.recipient(),
                memory.read(raw.timestamp()),
                memory.read(raw.yourRow()),
                memory.read(raw.valueTimestamp()),
                raw.digest(),
                raw.wallClock(),
                raw.records(),
                raw.retirements(),
                raw.moves(),
                raw.roles(),
                raw.folds());
    }

    private GossipReply read(GossipReply raw) {
        return new GossipReply(
                raw.cluster(),
                raw.replica(),
                memory.read(raw.timestamp()),
                memory.read(raw.yourRow()),
                memory.read(raw.valueTimestamp()),
                raw.digest(),
                raw.wallClock(),
                raw.retirements(),
                raw.moves(),
                raw.roles(),
                raw.folds());
    }

    private Effect turnAway(Ticket ticket, ReplicaId sender) {
        Long last = memory.folded.get(sender);
        if (last != null) {
            return new Effect.Unwelcome(
                    ticket,
                    sender + " was retired long ago",
                    true,
                    List.of(Folding.forgotten(sender, last, memory.self)));
        }
        String reason = memory.membership.retirement(sender).isPresent()
                ? sender + " was retired"
                : sender + " is not a member here, or not yet";
        return new Effect.Unwelcome(ticket, reason, true, memory.membership.known());
    }

    /**
     * A peer has turned this replica away. When it shows that whoever admitted this replica is out,
     * and does not know the replica itself, then it never will: see {@link MembershipJudge}.
     */
    void turnedAway(ReplicaId peer, List<Retirement> retirements, Turn turn) {
        if (excess(peer, VectorTimestamp.ZERO, retirements, turn).isEmpty()) {
            memory.hear(retirements);
        }
        peers.turnedAway(peer, turn);
        boolean admitterIsOut = memory.membership
                .admittedBy(memory.self)
                .filter(admitter -> memory.membership.retirement(admitter).isPresent())
                .isPresent();
        boolean orphaned = memory.membership.isStanding(peer) && (admitterIsOut || peers.isAloneAmongStrangers());
        if (orphaned && memory.condition == Condition.SOUND && memory.membership.isStanding(memory.self)) {
            orphan(
                    memory.self + " is no member for " + peer + " and the others any more, because whoever admitted it"
                            + " was retired",
                    turn);
        }
    }

    /** Whether a retirement has taken effect to which this replica did not keep. */
    boolean hasForfeitedForTheRetired() {
        return !memory.forfeited.isEmpty()
                && memory.membership.standingRetirements().stream()
                        .anyMatch(
                                retirement -> retirement.effective() && memory.forfeited.contains(retirement.stamp()));
    }

    /** From now on this replica can't go on as who it is. */
    void orphan(String reason, Turn turn) {
        memory.condition = Condition.ORPHANED;
        alarming.judge(AlarmKind.RETIRED, "", Optional.of(reason + "; it joins anew"), turn);
        turn.want(new Effect.TakeNewIncarnation());
    }

    /** Why a message is not for this replica, if so. */
    private Optional<String> stray(GossipMessage message) {
        if (!message.cluster().equals(memory.cluster)) {
            return Optional.of("This is cluster " + memory.cluster + ", not " + message.cluster());
        }
        if (!message.recipient().equals(memory.self)) {
            return Optional.of("This is " + memory.self + ", not " + message.recipient());
        }
        return Optional.empty();
    }

    /** Why nothing is taken from a peer that claims more than there can be, if so; an alarm until it no longer does. */
    private Optional<String> excess(
            ReplicaId peer, VectorTimestamp timestamp, List<Retirement> retirements, Turn turn) {
        Optional<String> excess = bounds.objection(peer, timestamp, retirements);
        if (excess.isPresent() || memory.membership.member(peer).isPresent()) {
            alarming.judge(
                    AlarmKind.OVER_BOUNDS,
                    peer.text(),
                    excess.map(reason -> "Nothing is taken from " + peer + ": " + reason),
                    turn);
        }
        return excess;
    }

    /**
     * A peer that has more updates of this replica than it has itself, or a row for it that it does
     * not cover, knows that its disk is an old one.
     */
    private void judgeOwnAge(ReplicaId peer, VectorTimestamp shown, VectorTimestamp row, Turn turn) {
        VectorTimestamp owned = row.merge(VectorTimestamp.of(memory.self, shown.get(memory.self)));
        // Retired as an old copy it would be waited for: it can't be sent the retirement it has to hold.
        boolean mayBeWaitedFor = memory.condition == Condition.SOUND
                || (memory.condition == Condition.RETIRED && !memory.membership.isOutForGood(memory.self));
        if (mayBeWaitedFor && !memory.replicaTimestamp.covers(owned)) {
            memory.condition = Condition.OLD_COPY;
            String reason = "This disk is an old copy: it has {" + memory.replicaTimestamp + "}, but "
                    + peer + " has seen {" + owned + "} here. Nothing is accepted under the name "
                    + memory.self + " any more";
            alarming.judge(AlarmKind.OLD_COPY, "", Optional.of(reason), turn);
            turn.want(new Effect.TakeNewIncarnation());
        }
    }

    /**
     * A peer that knows what is here, has more, and sends nothing of it, has forgotten it: a member
     * that had not heard of the peer's join, or was retired itself, gave this replica a snapshot that
     * lacks it. Whatever comes would follow on a hole. Parts that the peer doesn't name don't count: it
     * may have folded them away, which only those can read who know that.
     */
    private void judgeOwnStart(GossipMessage message, Turn turn) {
        VectorTimestamp known = message.yourRow();
        boolean forgotten = message.records().isEmpty()
                && !known.isZero()
                && message.timestamp().replicas().stream()
                        .allMatch(named -> known.covers(named, memory.replicaTimestamp.get(named)))
                && !known.covers(message.timestamp());
        if (forgotten && memory.condition == Condition.SOUND && memory.membership.isStanding(memory.self)) {
            orphan(memory.self + " lacks what " + message.sender() + " and the others have forgotten", turn);
        }
    }

    private void compare(ReplicaId peer, VectorTimestamp valueTimestamp, Digest digest, Turn turn) {
        if (!valueTimestamp.equals(memory.valueTimestamp)) {
            return;
        }
        Digest own = disk.value().digest();
        Optional<String> reason = digest.equals(own) || memory.membership.isOutForGood(peer)
                ? Optional.empty()
                : Optional.of("The values differ: at {" + valueTimestamp + "} the digest is " + own + " here and "
                        + digest + " at " + peer);
        alarming.judge(AlarmKind.VALUES_DIFFER, peer.text(), reason, turn);
    }
}
