package social.hearsay.replica.microblog.kernel;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * That an update is applied: what its operation must know of it.
 *
 * @param id the Update-Id, which twins share
 * @param cause where the update comes from
 * @param retracted the stamp of the twin whose place it takes
 * @param causallyStable nothing can come any more that is concurrent with what this covers
 */
public record Occurrence(UpdateId id, Cause cause, Optional<Stamp> retracted, VectorTimestamp causallyStable) {
    public Stamp stamp() {
        return cause.stamp();
    }

    /** The same beside its twin: for what twins may do to different things, so that what either does is done. */
    public Occurrence besideTwin() {
        return new Occurrence(id, cause, Optional.empty(), causallyStable);
    }

    /** Writes to a register, in the place of the twin's write. */
    public <V> Register<V> write(Register<V> register, V value) {
        return retracted
                .map(register::without)
                .orElse(register)
                .with(new Write<>(cause, value))
                .pruned(causallyStable);
    }
}
