package social.hearsay.common.wire;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a replica answers a front end that asks how it is, at {@code GET /replica/heartbeat}.
 *
 * @param cluster its cluster
 * @param replica who answers
 * @param role what it does for the cluster
 * @param ready whether it has caught up with the members that answer it
 * @param hasValue whether it has a value to answer queries from; a replica that has not yet joined
 *     has none and must not be asked
 * @param replicaTimestamp the updates in its log, on its disk
 * @param valueTimestamp the updates applied to its value, on its disk
 * @param members all members by its own log, itself included
 * @param gone whose retirement took effect: its replica timestamp has all that there will ever be of
 *     their updates; left out by releases that do not know it
 * @param zone where it is, in its operator's words, such as a region or a machine room; empty where nobody
 *     says, and left out by releases that do not know it
 */
public record Heartbeat(
        ClusterId cluster,
        ReplicaId replica,
        Role role,
        boolean ready,
        boolean hasValue,
        VectorTimestamp replicaTimestamp,
        VectorTimestamp valueTimestamp,
        List<Member> members,
        Collection<ReplicaId> gone,
        String zone) {

    public Heartbeat {
        members = List.copyOf(members);
        gone = gone == null ? Set.of() : Set.copyOf(gone); // many, perhaps, and looked up for each request
        zone = zone == null ? "" : zone;
    }

    /** Of a replica that nobody says the place of. */
    public Heartbeat(
            ClusterId cluster,
            ReplicaId replica,
            Role role,
            boolean ready,
            boolean hasValue,
            VectorTimestamp replicaTimestamp,
            VectorTimestamp valueTimestamp,
            List<Member> members,
            Collection<ReplicaId> gone) {
        this(cluster, replica, role, ready, hasValue, replicaTimestamp, valueTimestamp, members, gone, "");
    }
}
