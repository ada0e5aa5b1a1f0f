package social.hearsay.replica.replication.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goes through all worlds that can be reached in a small scope and heals each one of them. */
@Execution(ExecutionMode.CONCURRENT)
class ExplorationTest {

    @ParameterizedTest(name = "{0} replicas, {1} updates, {2} lost, {3} repeated, {4} failed commits")
    @CsvSource({
        "2, 2, 1, 1, 0, 1, 1",
        "2, 3, 1, 0, 0, 1, 0",
        "2, 2, 0, 0, 1, 1, 1",
        "2, 3, 0, 1, 1, 0, 0",
        "3, 2, 0, 0, 0, 0, 0",
        "3, 1, 1, 1, 0, 0, 0",
        "3, 2, 1, 1, 0, 0, 0",
        "3, 2, 0, 0, 1, 0, 0",
        "2, 3, 1, 1, 0, 0, 0",
    })
    void everyInterleavingHeals(
            int replicas, int updates, int losses, int repeats, int failedCommits, int rounds, int collections) {
        explore(new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections));
    }

    /** Minutes each, so for {@code -Psoak} only. */
    @ParameterizedTest(name = "{0} replicas, {1} updates, {2} lost, {3} repeated, {4} failed commits")
    @EnabledIfSystemProperty(named = "simulation.minutes", matches = "[1-9].*")
    @CsvSource({"3, 3, 0, 0, 0, 0, 0", "2, 3, 1, 1, 0, 1, 1"})
    void everyInterleavingOfALargerScopeHeals(
            int replicas, int updates, int losses, int repeats, int failedCommits, int rounds, int collections) {
        explore(new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections));
    }

    private static void explore(Scope scope) {
        Set<String> known = new HashSet<>();
        Deque<List<Integer>> open = new ArrayDeque<>();
        open.push(List.of());
        known.add(digest(new World(scope).key()));
        while (!open.isEmpty()) {
            List<Integer> path = open.pop();
            int choices = replay(scope, path).choices().size();
            for (int choice = 0; choice < choices; choice++) {

                List<Integer> next = new ArrayList<>(path);
                next.add(choice);
                visit(scope, next, known, open);
            }
        }
        System.out.printf(Locale.ROOT, "explored %s: %,d states%n", scope, known.size());
        assertThat(known).hasSizeGreaterThan(100);
    }

    private static void visit(Scope scope, List<Integer> path, Set<String> known, Deque<List<Integer>> open) {
        try {
            World world = replay(scope, path);
            if (known.add(digest(world.key()))) {
                open.push(path);
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
    private static String digest(String key) {
        return Integer.toHexString(key.hashCode()) + "/"
                + Integer.toHexString(
                        new StringBuilder(key).reverse().toString().hashCode()) + "/" + key.length();
    }
}
