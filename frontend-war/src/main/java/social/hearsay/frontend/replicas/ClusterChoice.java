package social.hearsay.frontend.replicas;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;

/**
 * Which cluster this front end serves: the one that is set, or else the one that most of the configured
 * addresses name, whoever answers first. What they named counts while they are silent, so that a wrong
 * one that is alone for a while changes nothing; of as many, the one chosen before stays.
 */
final class ClusterChoice {
    private final Optional<ClusterId> set;
    private final Set<URI> configured;
    private final Map<URI, ClusterId> named = new HashMap<>();
    private @Nullable ClusterId chosen;

    /** @param set empty where the addresses decide */
    ClusterChoice(Optional<ClusterId> set, Set<URI> configured) {
        this.set = set;
        this.configured = new HashSet<>(configured);
    }

    /** The choice, once whoever is at an address has named its cluster. */
    synchronized ClusterId heard(URI address, ClusterId cluster) {
        if (set.isPresent()) {
            return set.get();
        }
        if (chosen == null) {
            chosen = cluster;
        }
        if (configured.contains(address)) {
            named.put(address, cluster);
            chosen = most(chosen);
        }
        return chosen;
    }

    private ClusterId most(ClusterId before) {
        Map<ClusterId, Long> votes =
                named.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long ofBefore = votes.getOrDefault(before, 0L);
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() > ofBefore)
                .max(Comparator.comparing((Map.Entry<ClusterId, Long> vote) -> vote.getValue())
                        .thenComparing(vote -> vote.getKey().toString()))
                .map(Map.Entry::getKey)
                .orElse(before);
    }
}
