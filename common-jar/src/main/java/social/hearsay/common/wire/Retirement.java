package social.hearsay.common.wire;

import java.util.Objects;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * That some member was retired: by an operator, or by a joiner of the same name. A fact of somebody's
 * log; members tell it to those whom it concerns and who may not have heard of it.
 *
 * @param member who is to be a member no longer
 * @param issuer the replica that accepted the update which says so
 * @param sequence that update's number there
 * @param seen what that update depends on
 * @param stamp that update's stamp
 * @param burnt whether the member's disk is declared to be gone: then its vote is not counted
 * @param effective whether somebody's log has it that the retirement has taken effect
 */
public record Retirement(
        ReplicaId member,
        ReplicaId issuer,
        long sequence,
        VectorTimestamp seen,
        Stamp stamp,
        boolean burnt,
        boolean effective) {

    /** @throws NullPointerException when a part is missing, as in a malformed message */
    public Retirement {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(stamp, "stamp");
    }

    public Retirement asEffective() {
        return new Retirement(member, issuer, sequence, seen, stamp, burnt, true);
    }
}
