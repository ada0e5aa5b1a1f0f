package social.hearsay.common.wire;

import java.util.List;
import java.util.Objects;
import social.hearsay.common.id.ReplicaId;

/**
 * What makes an update a forced one (Ladin et al. 1992, section 3): its place in the one order of those.
 *
 * @param slot its place, from 1; 0 before the first
 * @param voters who decides what is in the next slot; nobody before the first
 */
public record Link(long slot, List<ReplicaId> voters) {
    /** Before the first. */
    public static final Link NONE = new Link(0, List.of());

    private static final int MOST_VOTERS = 256;

    /** @throws IllegalArgumentException for a slot below 0, or more voters than a cluster has members */
    public Link {
        voters = List.copyOf(Objects.requireNonNull(voters, "voters"));
        if (slot < 0 || voters.size() > MOST_VOTERS) {
            throw new IllegalArgumentException("No slot " + slot + " with " + voters.size() + " voters");
        }
    }
}
