package social.hearsay.replica.replication.exploration;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as {@link ExplorationTest} in scopes that take a minute each, or several. */
@Execution(ExecutionMode.CONCURRENT)
class LargerExplorationTest {
    /** With losses and repetitions together, and with a delayed replica: {@code -Pfull}, {@code -Psoak}. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "exploration.larger", matches = "true")
    @ValueSource(
            strings = {
                "replicas=2 updates=2 losses=1 repeats=1 rounds=1 collections=1",
                "replicas=3 updates=2 losses=1 repeats=1",
                "replicas=2 updates=3 losses=1 rounds=1",
                "replicas=2 updates=3 repeats=1 failedCommits=1",
                "replicas=3 updates=1 losses=1 delays=2",
                "replicas=3 updates=1 collections=1 delays=2",
                "replicas=3 updates=1 delays=2 steerings=2",
            })
    void everyInterleavingOfALargerScopeHeals(Scope scope) {
        Exploration.explore(scope);
    }

    /** As {@link ForcedExplorationTest}: {@code -Pfull}, {@code -Psoak}. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "exploration.larger", matches = "true")
    @ValueSource(
            strings = {
                "replicas=2 claims=2 words=1 timeouts=1 crashes=1",
                "replicas=2 claims=2 timeouts=1 crashes=1",
                "replicas=3 claims=2 oneRequest=1",
                "replicas=3 claims=2 inTurn=1 timeouts=1 crashes=1",
                "replicas=3 claims=2 words=1",
            })
    void thereIsOneOrderOfForcedUpdatesInALargerScope(ForcedScope scope) {
        ForcedExploration.explore(scope);
    }

    /** {@code -Psoak}. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "exploration.largest", matches = "true")
    @ValueSource(
            strings = {
                "replicas=3 updates=3",
                "replicas=2 updates=3 losses=1 repeats=1 rounds=1 collections=1",
            })
    void everyInterleavingOfTheLargestScopesHeals(Scope scope) {
        Exploration.explore(scope);
    }
}
