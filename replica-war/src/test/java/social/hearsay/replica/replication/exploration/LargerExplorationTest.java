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

    /** {@code -Pfull}, {@code -Psoak}. */
    @ParameterizedTest(
            name =
                    "{0} replicas, {1} updates, {2} lost, {3} rounds, {4} collections, time passes {5} times, steered {6} times")
    @EnabledIfSystemProperty(named = "exploration.larger", matches = "true")
    @CsvSource({"3, 1, 1, 0, 0, 2, 0", "3, 1, 0, 0, 1, 2, 0", "3, 1, 0, 0, 0, 2, 2"})
    void everyInterleavingWithADelayedReplicaOfALargerScopeHeals(
            int replicas, int updates, int losses, int rounds, int collections, int delays, int steerings) {
        Exploration.explore(new Scope(replicas, updates, losses, 0, 0, rounds, collections, delays, steerings));
    }

    /** As {@link ForcedExplorationTest}: {@code -Pfull}, {@code -Psoak}. */
    @ParameterizedTest(
            name =
                    "{0} replicas, {1} claims (of one request: {2}, in turn: {3}), {4} words, {5} timeouts, {6} lost, {7} crashes, {8} failed")
    @EnabledIfSystemProperty(named = "exploration.larger", matches = "true")
    @CsvSource({
        "2, 2, false, false, 1, 1, 0, 1, 0",
        "2, 2, false, false, 0, 1, 0, 1, 0",
        "3, 2, true, false, 0, 0, 0, 0, 0",
        "3, 2, false, true, 0, 1, 0, 1, 0",
        "3, 2, false, false, 1, 0, 0, 0, 0",
    })
    void thereIsOneOrderOfForcedUpdatesInALargerScope(
            int replicas,
            int claims,
            boolean oneRequest,
            boolean inTurn,
            int words,
            int timeouts,
            int losses,
            int crashes,
            int failedCommits) {
        ForcedExploration.explore(
                new ForcedScope(replicas, claims, oneRequest, inTurn, words, timeouts, losses, crashes, failedCommits));
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
