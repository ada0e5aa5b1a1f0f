package social.hearsay.replica.microblog.kernel;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;

/**
 * Which update made something so.
 *
 * @param stamp its stamp, by which last-writer fields compare
 * @param origin which replica accepted it
 * @param sequence its number there, from 1
 */
public record Cause(Stamp stamp, ReplicaId origin, long sequence) {
    public static Cause of(Update update) {
        return new Cause(update.issuedAt(), update.origin(), update.sequence());
    }

    /** Whether nothing can come any more that is concurrent with it, a twin for instance. */
    public boolean isStableBy(VectorTimestamp causallyStable) {
        return causallyStable.covers(origin, sequence);
    }

    /** The one with the smaller stamp. */
    public Cause smaller(Cause other) {
        return other.stamp.compareTo(stamp) < 0 ? other : this;
    }
}
