package social.hearsay.replica.replication.exploration;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same as {@link ExplorationTest} in scopes that take a minute each, or several. */
@Execution(ExecutionMode.CONCURRENT)
class LargerExplorationTest {
    /** With losses and repetitions together: {@code -Pfull}, {@code -Psoak}. */
    @ParameterizedTest(name = "{0} replicas, {1} updates, {2} lost, {3} repeated, {4} failed commits")
    @EnabledIfSystemProperty(named = "exploration.larger", matches = "true")
    @CsvSource({"2, 2, 1, 1, 0, 1, 1", "3, 2, 1, 1, 0, 0, 0", "2, 3, 1, 0, 0, 1, 0", "2, 3, 0, 1, 1, 0, 0"})
    void everyInterleavingOfALargerScopeHeals(
            int replicas, int updates, int losses, int repeats, int failedCommits, int rounds, int collections) {
        Exploration.explore(new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections));
    }

    /** {@code -Psoak}. */
    @ParameterizedTest(name = "{0} replicas, {1} updates, {2} lost, {3} repeated, {4} failed commits")
    @EnabledIfSystemProperty(named = "exploration.largest", matches = "true")
    @CsvSource({"3, 3, 0, 0, 0, 0, 0", "2, 3, 1, 1, 0, 1, 1"})
    void everyInterleavingOfTheLargestScopesHeals(
            int replicas, int updates, int losses, int repeats, int failedCommits, int rounds, int collections) {
        Exploration.explore(new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections));
    }
}
