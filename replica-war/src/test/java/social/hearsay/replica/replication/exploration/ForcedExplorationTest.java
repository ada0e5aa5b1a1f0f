package social.hearsay.replica.replication.exploration;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goes through all that can become of claims to one handle, and of demotions: whatever happens there is one order, from each world nobody
 * waits who can't get on, and from each it heals.
 */
@Execution(ExecutionMode.CONCURRENT)
class ForcedExplorationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=2 claims=2 crashes=1",
                "replicas=2 claims=2 oneRequest=1 timeouts=1",
                "replicas=2 claims=2 words=1",
                "replicas=2 claims=2 timeouts=1 losses=1",
                "replicas=2 claims=2 timeouts=1 failedCommits=1",
                "replicas=3 claims=2 inTurn=1 crashes=1",
                "replicas=3 claims=2 inTurn=1 failedCommits=1",
                "replicas=3 claims=2",
            })
    void thereIsOneOrder(ForcedScope scope) {
        ForcedExploration.explore(scope);
    }

    /** Of two each is asked to make the other read-only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=2 claims=2 words=1 timeouts=1 demotions=1",
                "replicas=2 claims=2 timeouts=1 losses=1 demotions=1",
                "replicas=2 claims=2 crashes=1 demotions=1",
                "replicas=2 claims=2 failedCommits=1 demotions=1",
            })
    void thereIsAWriter(ForcedScope scope) {
        ForcedExploration.explore(scope);
    }
}
