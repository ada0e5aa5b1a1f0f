package social.hearsay.frontend.routing;

import java.time.Duration;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.replicas.Replica;

/**
 * On what terms a replica is asked: for how long it may wait for what it lacks and for mirrors, what
 * it shall do without, and when the attempt is over.
 *
 * @param question what is asked, with what the client would like
 * @param patience how long things may take where the client does not say
 */
record Timeouts(Question question, Patience patience) {
    /** An attempt outlasts the waits that it asks for by at least this much. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** What is wished for where the promise can't be kept; updates are strict, whatever is said. */
    Handling handling() {
        return question.preference().isLenient() && !question.update() ? Handling.LENIENT : Handling.STRICT;
    }

    /** The one wait for what the session has seen. */
    Duration firstWait() {
        Duration usual = handling() == Handling.LENIENT ? Duration.ZERO : patience.first();
        return question.preference().waiting().orElse(usual);
    }

    /** How long those on the dead list are tried for an update while others at least answer queries. */
    Duration lastResort() {
        return patience.first().plus(MARGIN);
    }

    /**
     * Asks for what the request needs.
     *
     * @param wait for how long the replica may wait for what it lacks; not negative
     * @param left until the deadline
     * @param choices how many replicas, with this one, are left to be asked until then
     */
    <C> Step.Ask<C> firm(Replica chosen, VectorTimestamp demanded, Duration wait, Duration left, int choices) {
        return ask(chosen, demanded, wait, handling(), left, choices);
    }

    /** Asks for more than is needed, and for an answer all the same when it isn't there soon. */
    <C> Step.Ask<C> fresh(Replica chosen, VectorTimestamp demanded, Duration left, int choices) {
        return ask(chosen, demanded, patience.freshness(), Handling.LENIENT, left, choices);
    }

    private <C> Step.Ask<C> ask(
            Replica chosen, VectorTimestamp demanded, Duration wait, Handling handling, Duration left, int choices) {
        Duration bounded = shorter(wait, left);
        Duration share = left.dividedBy(choices);
        Duration mirroring = mirroring(left.minus(bounded).minus(MARGIN));
        Duration least = bounded.plus(mirroring).plus(MARGIN);
        Duration timeout = shorter(left, share.compareTo(least) < 0 ? least : share);
        return new Step.Ask<>(chosen.address(), demanded, bounded, handling, mirroring, timeout, false);
    }

    /** How long a replica may wait for mirrors when so much of the deadline is left for it. */
    private Duration mirroring(Duration left) {
        if (!question.update() || left.isNegative()) {
            return Duration.ZERO;
        }
        Duration wished = question.preference().waiting().orElse(patience.mirrors());
        return shorter(left, shorter(wished, patience.mirrors()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
