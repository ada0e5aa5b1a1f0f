package social.hearsay.replica.engine;

import java.util.concurrent.CompletableFuture;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Ticket;

/**
 * Somebody who waits for the outcome of an event, without a thread.
 *
 * @param <A> the answers that this kind of event has; a refusal is one of each
 */
record Waiter<A extends Effect.Answer>(Class<A> kind, CompletableFuture<A> future) implements Ticket {
    Waiter(Class<A> kind) {
        this(kind, new CompletableFuture<>());
    }

    @Override
    public void answer(Effect.Answer answer) {
        future.complete(kind.cast(answer));
    }

    void refuse(Refusal refusal) {
        answer(new Effect.Refused(this, refusal, VectorTimestamp.ZERO));
    }

    void fail(Throwable cause) {
        future.completeExceptionally(cause);
    }
}
