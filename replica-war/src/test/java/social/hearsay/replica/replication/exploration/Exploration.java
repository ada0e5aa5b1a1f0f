package social.hearsay.replica.replication.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The way through all worlds that can be reached in a scope, each of which is healed and checked. */
final class Exploration {
    /**
     * A world that is known, and from which nothing has been tried yet.
     *
     * @param path the choices that led to it
     * @param choices how many there are from there on
     */
    private record Found(List<Integer> path, int choices) {}

    private Exploration() {}

    /** @throws AssertionError with the choices that led to a world that does not heal */
    static void explore(Scope scope) {
        Set<String> known = new HashSet<>();
        Deque<Found> open = new ArrayDeque<>();
        visit(scope, List.of(), known, open);
        while (!open.isEmpty()) {
            Found found = open.pop();
            for (int choice = 0; choice < found.choices(); choice++) {
                List<Integer> next = new ArrayList<>(found.path());
                next.add(choice);
                visit(scope, next, known, open);
            }
        }
        System.out.printf(Locale.ROOT, "explored %s: %,d states%n", scope, known.size());
        assertThat(known).hasSizeGreaterThan(100);
    }

    private static void visit(Scope scope, List<Integer> path, Set<String> known, Deque<Found> open) {
        try {
            World world = replay(scope, path);
            if (known.add(digest(world.key()))) {
                open.push(new Found(path, world.choices().size()));
                world.healAndCheck();
            }
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("In " + scope + " by the choices " + path + ": " + broken.getMessage(), broken);
        }
    }

    private static World replay(Scope scope, List<Integer> path) {
        World world = new World(scope);
        path.forEach(choice -> world.choices().get(choice).run());
        return world;
    }

    /** Two hashes of 32 bits and the length, in the place of a few kilobytes. */
    static String digest(String key) {
        return Integer.toHexString(key.hashCode()) + "/"
                + Integer.toHexString(
                        new StringBuilder(key).reverse().toString().hashCode()) + "/" + key.length();
    }
}
