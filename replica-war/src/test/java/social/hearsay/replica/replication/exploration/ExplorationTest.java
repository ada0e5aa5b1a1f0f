package social.hearsay.replica.replication.exploration;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goes through all worlds that can be reached in a small scope and heals each one of them. */
@Execution(ExecutionMode.CONCURRENT)
class ExplorationTest {
    @ParameterizedTest(name = "{0} replicas, {1} updates, {2} lost, {3} repeated, {4} failed commits")
    @CsvSource({
        "2, 1, 1, 1, 0, 1, 1",
        "2, 2, 1, 0, 0, 1, 1",
        "2, 2, 0, 0, 1, 1, 1",
        "3, 2, 0, 0, 0, 0, 0",
        "3, 1, 1, 1, 0, 0, 0",
        "3, 2, 1, 0, 0, 0, 0",
        "3, 2, 0, 0, 1, 0, 0",
        "2, 3, 1, 1, 0, 0, 0",
    })
    void everyInterleavingHeals(
            int replicas, int updates, int losses, int repeats, int failedCommits, int rounds, int collections) {
        Exploration.explore(new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections));
    }

    @ParameterizedTest(
            name =
                    "{0} replicas, {1} updates, {2} lost, {3} rounds, {4} collections, time passes {5} times, steered {6} times")
    @CsvSource({"2, 1, 0, 1, 0, 2, 0", "2, 1, 1, 1, 0, 2, 0", "2, 1, 0, 0, 0, 2, 2", "3, 1, 0, 0, 0, 2, 1"})
    void everyInterleavingWithADelayedReplicaHeals(
            int replicas, int updates, int losses, int rounds, int collections, int delays, int steerings) {
        Exploration.explore(new Scope(replicas, updates, losses, 0, 0, rounds, collections, delays, steerings));
    }
}
