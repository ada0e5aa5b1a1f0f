package social.hearsay.replica.replication.exploration;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes through all worlds that can be reached in a small scope and heals each one of them. */
@Execution(ExecutionMode.CONCURRENT)
class ExplorationTest {
    /** Where time passes, the last replica is a delayed one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=2 updates=1 losses=1 repeats=1 rounds=1 collections=1",
                "replicas=2 updates=2 losses=1 rounds=1 collections=1",
                "replicas=2 updates=2 failedCommits=1 rounds=1 collections=1",
                "replicas=3 updates=2",
                "replicas=3 updates=1 losses=1 repeats=1",
                "replicas=3 updates=2 losses=1",
                "replicas=3 updates=2 failedCommits=1",
                "replicas=2 updates=3 losses=1 repeats=1",
                "replicas=2 updates=1 rounds=1 delays=2",
                "replicas=2 updates=1 losses=1 rounds=1 delays=2",
                "replicas=2 updates=1 delays=2 steerings=2",
                "replicas=3 updates=1 delays=2 steerings=1",
            })
    void everyInterleavingHeals(Scope scope) {
        Exploration.explore(scope);
    }
}
