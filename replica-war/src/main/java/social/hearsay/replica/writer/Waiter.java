package social.hearsay.replica.writer;

import java.util.concurrent.CompletableFuture;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.Ticket;

/** Somebody who waits for the outcome of an event, without a thread. */
sealed interface Waiter extends Ticket {
    /** Somebody who waits for a change. */
    record ForChange(CompletableFuture<Outcome> outcome) implements Waiter {
        @Override
        public void refuse(Refusal refusal) {
            outcome.complete(new Outcome.Refused(refusal, VectorTimestamp.ZERO));
        }

        @Override
        public void fail(Throwable cause) {
            outcome.completeExceptionally(cause);
        }
    }

    /** A peer that waits for the answer to its message. */
    record ForPeer(CompletableFuture<GossipAnswer> answer) implements Waiter {
        @Override
        public void refuse(Refusal refusal) {
            answer.complete(new GossipAnswer.Refused(refusal));
        }

        @Override
        public void fail(Throwable cause) {
            answer.completeExceptionally(cause);
        }
    }

    /** Somebody who hands records over. */
    record ForTakeover(CompletableFuture<Takeover> takeover) implements Waiter {
        @Override
        public void refuse(Refusal refusal) {
            takeover.complete(new Takeover.Refused(refusal));
        }

        @Override
        public void fail(Throwable cause) {
            takeover.completeExceptionally(cause);
        }
    }

    void refuse(Refusal refusal);

    void fail(Throwable cause);
}
