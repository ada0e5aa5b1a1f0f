package social.hearsay.replica.replication.exploration;

import java.util.Optional;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.replication.forced.Reply;

/** Something under way between two replicas, by their numbers. */
sealed interface ForcedLetter {
    /** Who began the exchange that it belongs to. */
    int asker();

    /** With whom. */
    int peer();

    /** In which of the asker's lives: to a later one it is of no account. */
    int process();

    /** Asks for a vote. */
    record Ask(int asker, int peer, int process, Question question) implements ForcedLetter {
        Answer answered(Optional<Reply> reply) {
            return new Answer(asker, peer, process, question, reply);
        }
    }

    /** Answers that; empty when the voter does not say how it votes. */
    record Answer(int asker, int peer, int process, Question question, Optional<Reply> reply) implements ForcedLetter {}

    /**
     * An exchange of gossip that is due: what each has is sent when it comes. How its messages get lost and are late
     * is the business of {@link World}.
     */
    record Exchange(int asker, int peer, int process, boolean full) implements ForcedLetter {}
}
