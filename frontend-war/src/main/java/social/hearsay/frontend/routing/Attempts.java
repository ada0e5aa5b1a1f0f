package social.hearsay.frontend.routing;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * Whether this request may be what replicas die of: the connections of two broke over it, and one of
     * them is dead by now. Connections alone may also have been closed just then.
     *
     * @param live those that are off the dead list
     */
    boolean mayBeDeadly(List<Replica> live) {
        Set<URI> well = live.stream().map(Replica::address).collect(Collectors.toSet());
        return broken.size() > 1 && !well.containsAll(broken);
    }

    /** It was asked for freshness alone, which doesn't count. */
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
