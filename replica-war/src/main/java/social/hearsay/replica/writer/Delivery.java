package social.hearsay.replica.writer;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Ticket;

/** Brings effects to those who wait for them. */
final class Delivery {
    private Delivery() {}

    /** Whom the effect answers. */
    static Optional<Waiter> waiter(Effect effect) {
        return ticket(effect).map(Waiter.class::cast);
    }

    private static Optional<Ticket> ticket(Effect effect) {
        if (effect instanceof Effect.Accepted accepted) {
            return Optional.of(accepted.ticket());
        } else if (effect instanceof Effect.Unmirrored unmirrored) {
            return Optional.of(unmirrored.ticket());
        } else if (effect instanceof Effect.Rejected rejected) {
            return Optional.of(rejected.ticket());
        } else if (effect instanceof Effect.Refused refused) {
            return Optional.of(refused.ticket());
        } else if (effect instanceof Effect.Foreign foreign) {
            return Optional.of(foreign.ticket());
        } else if (effect instanceof Effect.Reply reply) {
            return Optional.of(reply.ticket());
        } else if (effect instanceof Effect.Unwelcome unwelcome) {
            return Optional.of(unwelcome.ticket());
        } else if (effect instanceof Effect.TakenOver taken) {
            return Optional.of(taken.ticket());
        }
        return Optional.empty();
    }

    static void deliver(Effect effect, Queries queries, Consumer<Effect> others) {
        if (effect instanceof Effect.Accepted it) {
            change(it.ticket()).complete(new Outcome.Accepted(it.id(), it.subject(), it.timestamp(), it.copies()));
        } else if (effect instanceof Effect.Unmirrored it) {
            change(it.ticket()).complete(new Outcome.Unmirrored(it.id(), it.timestamp(), it.copies()));
        } else if (effect instanceof Effect.Rejected it) {
            change(it.ticket()).complete(new Outcome.Rejected(it.rejection(), it.timestamp()));
        } else if (effect instanceof Effect.Refused it) {
            refuse(it);
        } else if (effect instanceof Effect.Foreign it) {
            change(it.ticket()).complete(new Outcome.Foreign());
        } else if (effect instanceof Effect.Reply it) {
            peer(it.ticket()).complete(new GossipAnswer.Taken(it.reply()));
        } else if (effect instanceof Effect.Unwelcome it) {
            peer(it.ticket()).complete(new GossipAnswer.Unwelcome(it.reason(), it.stranger(), it.retirements()));
        } else if (effect instanceof Effect.TakenOver it) {
            ((Waiter.ForTakeover) it.ticket()).takeover().complete(new Takeover.Taken(it.timestamp(), it.dropped()));
        } else if (effect instanceof Effect.Advanced) {
            queries.advanced();
        } else {
            others.accept(effect);
        }
    }

    private static void refuse(Effect.Refused refused) {
        if (refused.ticket() instanceof Waiter.ForChange waiter) {
            waiter.outcome().complete(new Outcome.Refused(refused.refusal(), refused.missing()));
        } else {
            ((Waiter) refused.ticket()).refuse(refused.refusal());
        }
    }

    private static CompletableFuture<Outcome> change(Ticket ticket) {
        return ((Waiter.ForChange) ticket).outcome();
    }

    private static CompletableFuture<GossipAnswer> peer(Ticket ticket) {
        return ((Waiter.ForPeer) ticket).answer();
    }
}
