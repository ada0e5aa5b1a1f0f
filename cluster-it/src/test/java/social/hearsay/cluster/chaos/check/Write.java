package social.hearsay.cluster.chaos.check;

import org.jspecify.annotations.Nullable;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Outcome;

/** An update as the checker sees it. */
final class Write {
    private final Operation operation;
    private final Outcome outcome;
    private final boolean single;
    private final int place;
    private @Nullable Past past;

    /**
     * @param single whether it is counted by itself; else it is one of its session's chain
     * @param place its number among the single ones, or in the chain, from 1
     */
    Write(Operation operation, Outcome outcome, boolean single, int place) {
        this.operation = operation;
        this.outcome = outcome;
        this.single = single;
        this.place = place;
    }

    /**
     * Whether it is certain that it was accepted where all that its session had seen was known: an answer
     * at the first attempt that is not marked.
     */
    static boolean isFirm(Operation operation) {
        return operation.outcome() == Outcome.DONE
                && operation.answer().failures().isEmpty()
                && !operation.answer().mark().waived();
    }

    Operation operation() {
        return operation;
    }

    Outcome outcome() {
        return outcome;
    }

    Action action() {
        return operation.request().action();
    }

    int session() {
        return operation.session();
    }

    long sent() {
        return operation.times().sent();
    }

    boolean isSingle() {
        return single;
    }

    int place() {
        return place;
    }

    /** What a register holds after it. */
    boolean value() {
        return action() == Action.FAVOURITE || action() == Action.FOLLOW;
    }

    /** @throws IllegalStateException before the replay has come to it */
    Past past() {
        if (past == null) {
            throw new IllegalStateException(operation + " was not sent yet");
        }
        return past;
    }

    void sentWith(Past known) {
        past = known;
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
