package social.hearsay.replica.replication.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way through all worlds with forced updates that can be reached in a scope. */
final class ForcedExploration {
    /** A world, and how it came to that. */
    private record Path(
            ForcedWorld world, Object choice, @Nullable Path before) {
        @Override
        public String toString() {
            return (before == null ? "" : before + "\n  ") + choice;
        }
    }

    private ForcedExploration() {}

    /** @throws AssertionError with the choices that led to a world that must not be, or does not heal */
    static void explore(ForcedScope scope) {
        Set<String> known = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>();
        ForcedHealing healing = new ForcedHealing();
        open.push(new Path(new ForcedWorld(scope), scope, null));
        while (!open.isEmpty()) {
            Path path = open.pop();
            for (ForcedWorld.Choice choice : path.world().choices()) {
                visit(path, choice, known, open, healing);
            }
        }
        System.out.printf(Locale.ROOT, "explored %s: %,d states, %,d healed%n", scope, known.size(), healing.count());
        assertThat(known).hasSizeGreaterThan(50);
    }

    private static void visit(
            Path path, ForcedWorld.Choice choice, Set<String> known, Deque<Path> open, ForcedHealing healing) {
        try {
            ForcedWorld world = path.world().after(choice);
            if (known.add(Exploration.digest(world.key()))) {
                healing.check(world);
                open.push(new Path(world, choice, path));
            }
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(broken.getMessage() + " in " + path + "\n  " + choice, broken);
        }
    }
}
