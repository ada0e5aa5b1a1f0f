package social.hearsay.replica.replication.exploration;

import java.util.HashMap;
import java.util.Map;

/** What a line such as {@code replicas=3 updates=2 losses=1} says: what it does not name is 0. */
final class Amounts {
    private final Map<String, Integer> left = new HashMap<>();

    /** @throws IllegalArgumentException when it is of another form */
    Amounts(String line) {
        for (String word : line.split(" ", -1)) {
            String[] parts = word.split("=", -1);
            if (parts.length != 2 || left.put(parts[0], Integer.valueOf(parts[1])) != null) {
                throw new IllegalArgumentException("Not an amount: " + word);
            }
        }
    }

    /** How many of them; each is asked for once. */
    int of(String name) {
        Integer amount = left.remove(name);
        return amount == null ? 0 : amount;
    }

    /** Whether something is so, which is said by a 1. */
    boolean is(String name) {
        return of(name) == 1;
    }

    /** @throws IllegalArgumentException when something is named that nobody asked for */
    void requireNoMore() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("Nobody knows of " + left.keySet());
        }
    }
}
