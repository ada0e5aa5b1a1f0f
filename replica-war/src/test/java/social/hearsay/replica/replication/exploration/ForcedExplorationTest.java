package social.hearsay.replica.replication.exploration;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goes through all that can become of claims to one handle, and of demotions: whatever happens there is one order, from each world nobody
 * waits who can't get on, and from each it heals.
 */
@Execution(ExecutionMode.CONCURRENT)
class ForcedExplorationTest {
    @ParameterizedTest(
            name =
                    "{0} replicas, {1} claims (of one request: {2}, in turn: {3}), {4} words, {5} timeouts, {6} lost, {7} crashes, {8} failed")
    @CsvSource({
        "2, 2, false, false, 0, 0, 0, 1, 0",
        "2, 2, true, false, 0, 1, 0, 0, 0",
        "2, 2, false, false, 1, 0, 0, 0, 0",
        "2, 2, false, false, 0, 1, 1, 0, 0",
        "2, 2, false, false, 0, 1, 0, 0, 1",
        "3, 2, false, true, 0, 0, 0, 1, 0",
        "3, 2, false, true, 0, 0, 0, 0, 1",
        "3, 2, false, false, 0, 0, 0, 0, 0",
    })
    void thereIsOneOrder(
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

    /** Of two each is asked to make the other read-only. */
    @ParameterizedTest(name = "{0} replicas, {1} demotions, {2} words, {3} timeouts, {4} lost, {5} crashes, {6} failed")
    @CsvSource({
        "2, 2, 1, 1, 0, 0, 0",
        "2, 2, 0, 1, 1, 0, 0",
        "2, 2, 0, 0, 0, 1, 0",
        "2, 2, 0, 0, 0, 0, 1",
    })
    void thereIsAWriter(
            int replicas, int demotions, int words, int timeouts, int losses, int crashes, int failedCommits) {
        ForcedExploration.explore(new ForcedScope(
                replicas, demotions, false, false, words, timeouts, losses, crashes, failedCommits, true));
    }
}
