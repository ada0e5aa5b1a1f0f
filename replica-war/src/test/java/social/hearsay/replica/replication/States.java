package social.hearsay.replica.replication;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;

/** What replicas know to which nothing has happened but updates. */
public final class States {
    private States() {}

    /** One that has applied all that it has, and collected nothing. */
    public static ReplicaState level(ReplicaId self, VectorTimestamp at, List<Member> members) {
        return level(self, at, Stamp.ZERO, Map.of(), members);
    }

    /**
     * @param table what others are known to have
     */
    public static ReplicaState level(
            ReplicaId self,
            VectorTimestamp at,
            Stamp clock,
            Map<ReplicaId, VectorTimestamp> table,
            List<Member> members) {
        return new ReplicaState(
                self,
                new ClusterId("cluster1"),
                at,
                at,
                table,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                clock,
                MembershipView.founded(members),
                null,
                Condition.SOUND,
                VectorTimestamp.ZERO,
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of());
    }

    public static Member member(ReplicaId id) {
        return new Member(id, URI.create("http://127.0.0.1/" + id), Role.WRITER);
    }
}
