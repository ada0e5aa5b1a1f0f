package social.hearsay.cluster.chaos.load;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The posts that somebody remembers: the latest so many. */
final class Memory {
    private final int most;
    private final Map<Integer, Known> posts = new LinkedHashMap<>();

    Memory(int most) {
        this.most = most;
    }

    void keep(Known known) {
        posts.remove(known.post());
        posts.put(known.post(), known);
        if (posts.size() > most) {
            Iterator<Integer> oldest = posts.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    void forget(int post) {
        posts.remove(post);
    }

    /** One of them, rather a late one; empty when there is none. */
    Optional<Known> any(RandomGenerator chance, Predicate<Known> wanted) {
        List<Known> some = posts.values().stream().filter(wanted).toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        double early = chance.nextDouble();
        int back = (int) (early * early * some.size());
        return Optional.of(some.get(some.size() - 1 - back));
    }
}
