package social.hearsay.replica.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;

/**
 * Where to look for members: where they say that they are or, when nobody answers there, where they
 * were found. Volatile; who was found says by itself that it moved once it is talked to.
 */
@ApplicationScoped
public class Addresses {
    private final Map<ReplicaId, URI> found = new ConcurrentHashMap<>();

    /** Where to ask that member. */
    public URI of(Member member) {
        return found.getOrDefault(member.id(), member.address());
    }

    /** That member answers there. */
    public void found(ReplicaId member, URI address) {
        found.put(member, address);
    }

    /** It does not answer, at least not where it was found: back to where it says that it is. */
    public void failed(ReplicaId member) {
        found.remove(member);
    }
}
