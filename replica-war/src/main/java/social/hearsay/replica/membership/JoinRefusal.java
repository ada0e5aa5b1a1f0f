package social.hearsay.replica.membership;

import org.jspecify.annotations.Nullable;
import social.hearsay.replica.replication.MembershipRejection;

/**
 * What a replica is told, with a 409, that may not join.
 *
 * @param error why, for people
 * @param otherIncarnation whether it may at once as another incarnation; left out by releases that don't say it
 */
record JoinRefusal(String error, @Nullable Boolean otherIncarnation) {
    JoinRefusal {
        otherIncarnation = Boolean.TRUE.equals(otherIncarnation);
    }

    static JoinRefusal of(MembershipRejection rejection) {
        return new JoinRefusal(rejection.reason(), rejection.otherIncarnation());
    }
}
