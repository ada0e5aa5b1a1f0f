package social.hearsay.replica.replication;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;

/**
 * The value that is replicated (Ladin et al. 1992, section 2.3): a join, changed by updates only.
 * Called by the one writer, inside its transaction.
 */
public interface Value {
    /**
     * Judges a command against the value as it is and, when it holds, says which operation fulfils it.
     * Changes nothing.
     *
     * @param issuedAt the stamp that the update will have, and so the id of what it creates
     */
    Decision decide(Command command, Stamp issuedAt);

    /**
     * Under which name {@link Limits#forced} asks for a command to be a forced update, by the value as it is; empty for
     * what need not be one. Changes nothing.
     */
    default String forcedAs(Command command) {
        return command.forcedAs();
    }

    /**
     * Applies an update. Total: it neither validates nor fails; what refers to something that is gone
     * does nothing. Concurrent updates commute.
     *
     * @param twin the update with the same id that was applied before and is concurrent with this
     *     one. The two are one thing, and of them the one with the smaller stamp counts whole: either
     *     this one takes the place of its twin, or it only leaves its id as an alias
     * @param causallyStable every update that this covers has been shown by all members, and all that is
     *     concurrent with it has been applied here: nothing can come any more that it must beat
     */
    void apply(Update update, Optional<Execution> twin, VectorTimestamp causallyStable);

    /**
     * Judges whether an update that another replica accepted, and that can't be appended here any
     * more, still holds: its operation is then accepted anew. Changes nothing.
     */
    Decision reconsider(Update update);

    /**
     * The operation by which the id that an update handed out leads to something else.
     *
     * @param subject the id of that which counts now
     * @return empty when the update handed out none, or it means something here already
     */
    Optional<Operation> leading(Update update, Stamp subject);

    /** The order-free sum of row hashes, kept up while applying. */
    Digest digest();

    /**
     * Drops absences (deleted posts, ended follows, …) that can't be needed any more because
     * {@code causallyStable} covers the updates that made them, and forgets their aliases.
     *
     * @param most how many to drop at the most, so that a turn of the writer stays short
     */
    void forgetAbsences(VectorTimestamp causallyStable, int most);
}
