package social.hearsay.frontend.course;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import social.hearsay.frontend.replicas.Replica;

/**
 * Who was asked with one demand. Each replica is asked once; one whose connection broke may be asked
 * once more when nobody else is left, for a connection from the pool may have been closed just then.
 */
final class Attempts {
    private final Set<URI> asked = new HashSet<>();
    private final Set<URI> broken = new HashSet<>();
    private final Set<URI> askedAgain = new HashSet<>();

    void asked(URI replica) {
        if (!asked.add(replica)) {
            askedAgain.add(replica);
        }
    }

    void broke(URI replica) {
        broken.add(replica);
    }

    /** It was asked for a courtesy's sake, which doesn't count. */
    void forgive(URI replica) {
        asked.remove(replica);
    }

    List<Replica> left(List<Replica> replicas) {
        List<Replica> fresh = replicas.stream()
                .filter(replica -> !asked.contains(replica.address()))
                .toList();
        if (!fresh.isEmpty()) {
            return fresh;
        }
        return replicas.stream()
                .filter(replica -> broken.contains(replica.address()) && !askedAgain.contains(replica.address()))
                .toList();
    }
}
