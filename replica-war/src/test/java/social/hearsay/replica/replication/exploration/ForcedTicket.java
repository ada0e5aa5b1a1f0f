package social.hearsay.replica.replication.exploration;

import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Ticket;

/** Whom an answer is for. Nobody is called: what becomes of answers is looked at. */
sealed interface ForcedTicket extends Ticket {
    @Override
    default void answer(Effect.Answer answer) {
        throw new AssertionError("Effects are carried out by the world");
    }

    /** Somebody who wants a handle. */
    record Claiming(int number, UpdateId id) implements ForcedTicket {}

    /** Somebody who wants something that needs no agreement. */
    record Saying() implements ForcedTicket {}

    /** A proposer. */
    record Voting(ForcedLetter.Ask ask) implements ForcedTicket {}

    /** A peer. */
    record Gossiping() implements ForcedTicket {}
}
