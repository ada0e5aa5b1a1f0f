package social.hearsay.frontend.routing;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.timestamp.VectorTimestamp;

/** What a request needs next. Exactly one step is under way at a time. */
public sealed interface Step<C> {

    /** Hands the step to the one of the taker's methods that is for it. */
    void giveTo(Taker<C> taker);

    /**
     * Ask a replica; report with {@link Failover#answered} or {@link Failover#failed}.
     *
     * @param replica its address
     * @param demand what must be covered
     * @param waiting the longest it may wait for that
     * @param handling what it shall do after that
     * @param mirroring the longest it may wait after that for an update to be on more disks
     * @param timeout when to give up on it
     * @param hasElsewhere whether to give up on it as soon as it seems to hang: it is a query, and another is left to ask
     */
    record Ask<C>(
            URI replica,
            VectorTimestamp demand,
            Duration waiting,
            Handling handling,
            Duration mirroring,
            Duration timeout,
            boolean hasElsewhere)
            implements Step<C> {
        Ask<C> withElsewhere(boolean has) {
            return new Ask<>(replica, demand, waiting, handling, mirroring, timeout, has);
        }

        @Override
        public void giveTo(Taker<C> taker) {
            taker.ask(this);
        }
    }

    /** Ask the live replicas what their values cover as of now; report with {@link Failover#inquired}. */
    record Inquire<C>() implements Step<C> {
        @Override
        public void giveTo(Taker<C> taker) {
            taker.inquire(this);
        }
    }

    /**
     * Give the client this answer: the end.
     *
     * @param promised what the session has seen before this answer
     * @param lacking of that, what the answer lacks; zero, but for when it can't be had, or the answer was wanted as of now
     */
    record Deliver<C>(Answer<C> answer, VectorTimestamp promised, VectorTimestamp lacking) implements Step<C> {
        @Override
        public void giveTo(Taker<C> taker) {
            taker.deliver(this);
        }
    }

    /**
     * No replica is left that could give the answer: the end.
     *
     * @param last what a replica that lives said about it
     * @param why what to say instead
     */
    record GiveUp<C>(Optional<Answer<C>> last, Why why) implements Step<C> {
        /** Why there is no answer to deliver. */
        enum Why {
            /** Nobody served it. */
            UNSERVED,
            /** There is an answer, which is longer than any may be. */
            TOO_LARGE,
            /** An attempt at the update broke off, and whoever was asked after that refuses it. */
            AMBIGUOUS
        }

        @Override
        public void giveTo(Taker<C> taker) {
            taker.giveUp(this);
        }
    }

    /** Carries steps out. */
    interface Taker<C> {
        void ask(Ask<C> step);

        void inquire(Inquire<C> step);

        void deliver(Deliver<C> step);

        void giveUp(GiveUp<C> step);
    }
}
