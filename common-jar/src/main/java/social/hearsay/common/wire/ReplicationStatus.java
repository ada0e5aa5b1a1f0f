package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;

/**
 * Which members have an update on their disks: the answer to "is my post safe?".
 *
 * @param id the request that it answers
 * @param origin the replica that accepted it
 * @param sequence its number there
 * @param issuedAt its stamp, and so the id of what it created
 * @param members every member
 */
public record ReplicationStatus(
        UpdateId id, ReplicaId origin, long sequence, Stamp issuedAt, Map<ReplicaId, Has> members) {
    /** Whether a member has it, as far as the one who says so knows. */
    public enum Has {
        /** It has shown it. */
        @JsonProperty("yes")
        YES,
        /** It answers, and has not shown it yet. */
        @JsonProperty("no")
        NO,
        /** It has not shown it, and does not answer. */
        @JsonProperty("unknown")
        UNKNOWN;

        /** Who has shown it once has it; who answers knows better than who is silent. */
        private Has or(Has other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }

    public ReplicationStatus {
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    /** How many members have it and how many there are, such as {@code 2/3}. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String replicatedOn() {
        return members.values().stream().filter(Has.YES::equals).count() + "/" + members.size();
    }

    /** Whether every member has it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean everywhere() {
        return members.values().stream().allMatch(Has.YES::equals);
    }

    /**
     * What several replicas know together. Of twins only what is said of the one that counts.
     *
     * @param said what each of them says of updates with one id; empty where none knows any
     */
    public static Optional<ReplicationStatus> merged(Collection<ReplicationStatus> said) {
        Optional<ReplicationStatus> first = said.stream().min(Comparator.comparing(ReplicationStatus::issuedAt));
        return first.map(counts -> {
            Map<ReplicaId, Has> members = new TreeMap<>();
            said.stream()
                    .filter(each -> each.issuedAt().equals(counts.issuedAt()))
                    .forEach(each -> each.members().forEach((member, has) -> members.merge(member, has, Has::or)));
            return new ReplicationStatus(counts.id(), counts.origin(), counts.sequence(), counts.issuedAt(), members);
        });
    }
}
