package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What this process has seen of the other members since it started: who answers, what they showed,
 * and with whom an exchange is under way. Volatile, all of it.
 */
final class Peers {
    /** After so many failures in a row a peer is asked only in every so many-th round. */
    private static final int RAREST_ROUND = 8;

    /** As {@link #RAREST_ROUND}, for those who are out for good. */
    private static final int RAREST_KNOCK = 128;

    /** Whom nobody has let in after being turned away so often has no friends left. */
    private static final int PATIENCE_AT_ALL = 32;

    /** So many rounds a joiner waits for the news of its join to reach a peer by itself. */
    private static final int PATIENCE = 4;

    /** In so many rounds a peer that another one brings up to date gets on, or it is given them from here, too. */
    private static final int PATIENCE_WITH_A_GIVER = 3;

    /** So few records are sent by everybody at once: to have them twice costs less than to wait. */
    private static final int FEW = 64;

    private static final class Peer {
        boolean inFlight;
        /** Whether the message of the last exchange with it was to carry as much as fits. */
        boolean given = true;

        /** Whether it may have been away until just now. */
        boolean catchingUp = true;

        VectorTimestamp rowAtRound = VectorTimestamp.ZERO;
        /** How many messages of one record it was sent since then. */
        int single;
        /** For how many rounds it has shown nothing that others gave it; bounded. */
        int still;

        boolean pushDue;
        boolean answered;
        int failures;
        int skipRounds;
        /** How many exchanges in a row, of either's, brought nothing new to anybody; bounded. */
        int quiet;

        int timesTurnedAway;
        long clockOffset;
        long lastAnswer;
        boolean folds;
        boolean knowsThatItIsOut;
        VectorTimestamp shown = VectorTimestamp.ZERO;
        long behindSince = Long.MAX_VALUE;
    }

    private final Memory memory;
    private final Limits limits;
    private final Map<ReplicaId, Peer> peers = new HashMap<>();
    private final Set<ReplicaId> greeting = new HashSet<>();
    private boolean started;

    Peers(Memory memory, Limits limits) {
        this.memory = memory;
        this.limits = limits;
    }

    /**
     * From now on: nothing is accepted before each member has answered once or failed to; those among
     * them whose retirement has yet to take effect: they, too, may know that this disk is an old one.
     */
    void greetAll() {
        started = true;
        greeting.addAll(memory.peers());
    }

    boolean isGreeting() {
        return !started || !greeting.isEmpty();
    }

    /** Begins an exchange with a peer unless one is under way: one at a time (and no storm). */
    void exchange(ReplicaId peer, Turn turn) {
        Peer state = peer(peer);
        if (!state.inFlight) {
            state.inFlight = true;
            state.pushDue = false;
            // Nobody knows whether one that did not answer takes anything, or what it has by now.
            state.given = state.failures == 0 && !isLeftToAnother(peer);
            state.single += state.given ? 0 : 1;
            // The exchanges that a turn asked for do not happen when it is taken back.
            turn.ifAbandoned(() -> state.inFlight = false);
            turn.want(new Effect.Exchange(peer, state.given));
        }
    }

    /**
     * Whether a peer is brought up to date by another member: one that was away and lacks more than {@link #FEW} records
     * is given them by the first of those who can, in the order of their ids, as long as it gets on. From
     * all of them it would have each record as often.
     */
    private boolean isLeftToAnother(ReplicaId id) {
        Peer peer = peer(id);
        return peer.catchingUp
                && peer.still < PATIENCE_WITH_A_GIVER
                && lacksMuch(id)
                && memory.standingPeers().stream()
                        .anyMatch(other -> !other.equals(id) && answers(other) && other.compareTo(memory.self) < 0);
    }

    private boolean lacksMuch(ReplicaId id) {
        return memory.row(id).countMissing(memory.replicaTimestamp) > Math.min(FEW, limits.batchRecords());
    }

    /** Whether a peer that still lacks something is given more at once, now that its answer has come. */
    boolean isGivenMore(ReplicaId id, boolean hasShownNews) {
        Peer peer = peer(id);
        return (peer.pushDue || !peer.given || hasShownNews) && !isLeftToAnother(id);
    }

    /** Begins the exchanges of a gossip round: with all but those that haven't answered for long. */
    void round(Turn turn) {
        memory.peers().forEach(peer -> round(peer, turn));
        memory.retired().forEach(peer -> round(peer, turn));
    }

    private void round(ReplicaId id, Turn turn) {
        Peer peer = peer(id);
        VectorTimestamp row = memory.row(id);
        boolean isGivenByOthers = peer.rowAtRound.countMissing(row) > peer.single;
        peer.still = isGivenByOthers ? 0 : Math.min(peer.still + 1, PATIENCE_WITH_A_GIVER);
        peer.rowAtRound = row;
        peer.single = 0;
        if (peer.skipRounds > 0) {
            peer.skipRounds--;
        } else {
            exchange(id, turn);
        }
    }

    /**
     * Pushes to the peers that answer; the others learn it in a round. With whom an exchange is under
     * way, whose message may be older, another follows it at once.
     */
    void push(Turn turn) {
        for (ReplicaId id : memory.peers()) {
            Peer peer = peer(id);
            peer.pushDue |= peer.inFlight;
            if (peer.failures == 0) {
                exchange(id, turn);
            }
        }
    }

    /**
     * An exchange has ended, whoever began it. While both have the same, rounds grow apart by one each time;
     * what is accepted is pushed whatever this says, and an exchange that failed is repeated in the next round.
     */
    void exchanged(ReplicaId id) {
        Peer peer = peer(id);
        boolean same = memory.row(id).equals(memory.replicaTimestamp);
        peer.quiet = same ? Math.min(peer.quiet + 1, limits.quietRounds()) : 0;
        peer.skipRounds = peer.quiet;
        peer.catchingUp &= lacksMuch(id);
    }

    void failed(ReplicaId id, Turn turn) {
        Peer peer = peer(id);
        peer.quiet = 0;
        peer.inFlight = false;
        peer.answered = false;
        peer.catchingUp = true;
        peer.failures++;
        int rarest = memory.membership.isOutForGood(id) ? RAREST_KNOCK : RAREST_ROUND;
        peer.skipRounds = Math.min(peer.failures, rarest) - 1;
        greeted(id, turn);
    }

    /** A peer doesn't know this replica: patience at first, then another word. */
    void turnedAway(ReplicaId id, Turn turn) {
        failed(id, turn);
        Peer peer = peer(id);
        if (memory.membership.isStanding(id)) {
            peer.skipRounds = 0;
            if (++peer.timesTurnedAway % PATIENCE == 0) {
                turn.want(new Effect.AskToJoin(id));
            }
        }
    }

    /** Whether nobody answers, and somebody has turned this replica away again and again. */
    boolean isAloneAmongStrangers() {
        return memory.standingPeers().stream().map(this::peer).noneMatch(peer -> peer.answered)
                && peers.values().stream().anyMatch(peer -> peer.timesTurnedAway >= PATIENCE_AT_ALL);
    }

    void answered(ReplicaId id, long wallClock, Turn turn) {
        Peer peer = peer(id);
        peer.inFlight = false;
        peer.answered = true;
        peer.still = peer.failures == 0 ? peer.still : 0;
        peer.failures = 0;
        peer.skipRounds = 0;
        peer.timesTurnedAway = 0;
        peer.clockOffset = wallClock - turn.now();
        peer.lastAnswer = turn.now();
        greeted(id, turn);
    }

    /** The peer has shown that it holds this; and it is alive, whatever became of our exchanges. */
    void showed(ReplicaId id, VectorTimestamp timestamp, long now) {
        Peer peer = peer(id);
        peer.shown = memory.read(peer.shown).merge(timestamp);
        peer.skipRounds = 0;
        watch(peer, now);
    }

    /** Whether the peer's release can read timestamps of which parts are folded away. */
    void folds(ReplicaId id, @Nullable Boolean folds) {
        peer(id).folds = Boolean.TRUE.equals(folds);
    }

    /** Somebody who is out for good has said so itself. */
    void knowsThatItIsOut(ReplicaId id) {
        peer(id).knowsThatItIsOut = true;
    }

    /** Whether somebody who is out for good may be about and not know: then it is to be told. */
    boolean mayNotKnowThatItIsOut(ReplicaId id) {
        return !memory.membership.isBurnt(id) && memory.retired().contains(id) && !peer(id).knowsThatItIsOut;
    }

    /** Whether all of them can, as far as they were heard since this process started. */
    boolean allFold() {
        return memory.peers().stream().allMatch(id -> peer(id).folds);
    }

    /** Brings the figures of how long this replica has been behind up to date. */
    void watch(long now) {
        for (ReplicaId id : memory.standingPeers()) {
            Peer peer = peer(id);
            peer.lastAnswer = peer.lastAnswer == 0 ? now : peer.lastAnswer;
            watch(peer, now);
        }
    }

    private void watch(Peer peer, long now) {
        boolean behind = !memory.caughtUpTo().covers(memory.read(peer.shown));
        peer.behindSince = behind ? Math.min(peer.behindSince, now) : Long.MAX_VALUE;
    }

    /** Whether the peer answered the last exchange. */
    boolean answers(ReplicaId id) {
        return peer(id).answered;
    }

    /**
     * Whether this wall clock is ahead of the median of those that answer, itself included, by more
     * than is allowed. Two clocks can't outvote each other.
     */
    boolean isClockAhead() {
        return isAhead(peer -> peer.clockOffset);
    }

    /**
     * Whether it may be: all that has passed on this clock since a peer answered may be a jump, and
     * nobody knows better before the peer answers again. Then nothing is accepted, whoever issues it:
     * stamps move everybody's clock.
     */
    boolean mayClockBeAhead(long now) {
        return isAhead(peer -> peer.clockOffset - (now - peer.lastAnswer));
    }

    private boolean isAhead(ToLongFunction<Peer> offset) {
        long[] offsets = memory.standingPeers().stream()
                .map(this::peer)
                .filter(peer -> peer.answered)
                .mapToLong(offset)
                .toArray();
        if (offsets.length < 2) {
            return false;
        }
        long[] all = Arrays.copyOf(offsets, offsets.length + 1);
        Arrays.sort(all);
        long median = (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
        return -median > limits.clockAhead().toMillis();
    }

    List<PeerView> views(long now) {
        List<PeerView> views = new ArrayList<>();
        for (ReplicaId id : memory.standingPeers()) {
            Peer peer = peer(id);
            views.add(new PeerView(
                    id,
                    peer.answered,
                    peer.lastAnswer == 0 ? now : peer.lastAnswer,
                    memory.caughtUpTo().countMissing(memory.read(peer.shown)),
                    Math.max(0, now - Math.min(now, peer.behindSince)),
                    memory.row(id).countMissing(memory.replicaTimestamp)));
        }
        return views;
    }

    /**
     * What is learnt from a greeting, such as that this disk is an old one, is forgotten when its turn is
     * taken back: then it is to be repeated.
     */
    private void greeted(ReplicaId id, Turn turn) {
        if (greeting.remove(id)) {
            turn.ifAbandoned(() -> greeting.add(id));
        }
    }

    private Peer peer(ReplicaId id) {
        return peers.computeIfAbsent(id, unknown -> new Peer());
    }
}
