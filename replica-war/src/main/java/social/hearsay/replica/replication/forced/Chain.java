package social.hearsay.replica.replication.forced;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import social.hearsay.common.wire.Link;

/**
 * The order of the forced updates as a replica knows it, and what it has said about the slots to come. Immutable;
 * part of the durable state.
 *
 * @param last the latest link in this replica's log
 * @param votes by slot, of later slots only: what is in the log needs no votes
 */
public record Chain(Link last, Map<Long, Vote> votes) {
    /** Of who knows of none. */
    public static final Chain NONE = new Chain(Link.NONE, Map.of());

    /** Whoever is further ahead of this log waits: what one remembers is bounded. */
    private static final int FURTHEST = 64;

    /** What was answered, and what is remembered of that. */
    public record Step(Chain chain, Reply reply) {}

    public Chain {
        Objects.requireNonNull(last, "last");
        votes = Collections.unmodifiableMap(new TreeMap<>(votes));
    }

    /** The same for somebody else, who has said nothing. */
    public Chain ofAnother() {
        return new Chain(last, Map.of());
    }

    /** What it has said about a slot. */
    public Vote vote(long slot) {
        return votes.getOrDefault(slot, Vote.NONE);
    }

    /**
     * Answers a proposer (Lamport 2001, section 2.2, the acceptor).
     *
     * @param standsOnMine whether this replica's log has all that the proposal stands on
     */
    public Step answer(Question question, boolean standsOnMine) {
        Vote vote = vote(question.slot());
        if (question.slot() <= last.slot()) {
            return said(Reply.Answer.DECIDED, vote);
        } else if (vote.promised().compareTo(question.ballot()) > 0) {
            return said(Reply.Answer.OUTBID, vote);
        } else if (question.slot() > last.slot() + FURTHEST) {
            return said(Reply.Answer.LACKING, vote);
        }
        Proposal proposal = question.proposal();
        if (proposal == null) {
            Vote promise = new Vote(question.ballot(), vote.accepted());
            return new Step(
                    with(question.slot(), promise),
                    new Reply(Reply.Answer.GRANTED, promise.promised(), promise.accepted()));
        } else if (!standsOnMine) {
            return said(Reply.Answer.LACKING, vote);
        }
        Vote accepting = new Vote(question.ballot(), new Vote.Accepted(question.ballot(), proposal));
        return new Step(with(question.slot(), accepting), new Reply(Reply.Answer.GRANTED, accepting.promised(), null));
    }

    private Step said(Reply.Answer answer, Vote vote) {
        return new Step(this, new Reply(answer, vote.promised(), null));
    }

    private Chain with(long slot, Vote vote) {
        Map<Long, Vote> more = new TreeMap<>(votes);
        more.put(slot, vote);
        return new Chain(last, more);
    }

    /** Once that link is in the log; of twins the first that comes. */
    public Chain appended(Link link) {
        if (link.slot() <= last.slot()) {
            return this;
        }
        Map<Long, Vote> later = new TreeMap<>(votes);
        later.keySet().removeIf(slot -> slot <= link.slot());
        return new Chain(link, later);
    }
}
