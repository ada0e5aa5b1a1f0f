package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.replication.fixture.Rounds;

/** In how many rounds a log is empty again: those until the next collection, or the one after it. */
class DrainingTest {
    private static final int EACH = Limits.DEFAULTS.collectionRounds();

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);
    private final Rounds rounds = new Rounds(nodes, EACH);

    @Test
    void byDefaultACollectionIsDueInEveryFourthRound() {
        assertThat(EACH).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0} replicas that collect in every {1}th round")
    @CsvSource({"2, 4", "3, 4", "5, 4", "3, 2", "3, 8"})
    void allLogsAreEmptyInTheNextCollectionAndNotBefore(int replicas, int each) {
        for (int roundsLeft = each; roundsLeft > 1; roundsLeft--) {
            List<Node> cluster = Node.cluster(replicas);
            Rounds time = new Rounds(cluster, each);
            time.pass(each - roundsLeft);
            time.submit(cluster.get(0), "a");
            time.pass(roundsLeft - 1);
            assertThat(cluster).extracting(Node::logLength).as("before").containsOnly(1L);
            time.pass(1);
            assertThat(cluster)
                    .extracting(Node::logLength)
                    .as("%s rounds after it", roundsLeft)
                    .containsOnly(0L);
        }
    }

    /** Whoever accepted it has seen all answers; the others hear of each other in a round only. */
    @Test
    void whatComesInTheLastRoundBeforeACollectionWaitsForTheNextOneWhereItWasNotAccepted() {
        rounds.pass(EACH - 1);
        rounds.submit(r1, "a");
        rounds.pass(1);
        assertThat(nodes).extracting(Node::logLength).containsExactly(0L, 1L, 1L);
        rounds.pass(EACH - 1);
        assertThat(nodes).extracting(Node::logLength).containsExactly(0L, 1L, 1L);
        rounds.pass(1);
        assertThat(nodes).extracting(Node::logLength).containsOnly(0L);
    }

    @Test
    void whatAStoppedOneHasGoesAndWhatItLacksStaysForAsLongAsItIsAway() {
        rounds.submit(r1, "known to r3");
        rounds.pass(1); // in which r2 hears that r3 has it
        rounds.stop(r3);
        rounds.submit(r1, "missed");
        rounds.submit(r2, "missed too");
        rounds.pass(100 * EACH);
        assertThat(r1.logLength()).isEqualTo(2);
        assertThat(r2.logLength()).isEqualTo(2);
        assertThat(r1.state().collected()).hasToString("r1.aaaa=1");
        assertThat(r2.state().collected()).hasToString("r1.aaaa=1");
        assertThat(r3.logLength()).isEqualTo(1);
    }

    @Test
    void onceAStoppedOneIsBackTheLogsAreEmptyAfterTwoCollections() {
        rounds.stop(r3);
        rounds.submit(r1, "missed");
        rounds.pass(10 * EACH);
        assertThat(r1.logLength()).isEqualTo(1);
        rounds.start(r3);
        rounds.pass(2 * EACH);
        assertThat(nodes).extracting(Node::logLength).containsOnly(0L);
        assertThat(r3.state().valueTimestamp()).isEqualTo(r1.state().valueTimestamp());
    }
}
