package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.replication.fixture.Rounds;

/** What a replica that was away is given by the others: all that it lacks, and that about once. */
class CatchingUpTest {
    private static final int BATCH = 10;
    private static final int MISSING = 20 * BATCH;

    private Node r1;
    private Node r2;
    private Node r3;
    private Rounds rounds;

    @BeforeEach
    void somebodyIsAwayForLong() {
        isAwayFor(MISSING, BATCH);
    }

    private void isAwayFor(int missing, int batch) {
        Limits limits = new Limits(
                batch, 1 << 20, 10, 10, 10, Limits.DEFAULTS.clockAhead(), Limits.DEFAULTS.collectionRounds());
        List<Node> nodes = Node.cluster(3, limits);
        r1 = nodes.get(0);
        r2 = nodes.get(1);
        r3 = nodes.get(2);
        rounds = new Rounds(nodes, limits.collectionRounds());
        rounds.pass(4);
        rounds.stop(r3);
        rounds.pass(1);
        for (int number = 0; number < missing; number++) {
            rounds.submit(number % 2 == 0 ? r1 : r2, "u" + number);
        }
    }

    @Test
    void itIsGivenEachRecordOnce() {
        int before = rounds.recordsSent();
        rounds.start(r3);
        // After so many failures peers ask in every eighth round.
        rounds.pass(12);

        assertThat(r3.state().replicaTimestamp()).isEqualTo(r1.state().replicaTimestamp());
        assertThat(rounds.recordsSent() - before).isBetween(MISSING, MISSING * 13 / 10);
    }

    /** From both others it would have each of them twice. */
    @Test
    void whatFitsIntoOneMessageIsGivenByOneOfTheOthersToo() {
        isAwayFor(MISSING, Limits.DEFAULTS.batchRecords());
        int before = rounds.recordsSent();
        rounds.start(r3);
        rounds.pass(12);

        assertThat(r3.state().replicaTimestamp()).isEqualTo(r1.state().replicaTimestamp());
        assertThat(rounds.recordsSent() - before).isBetween(MISSING, MISSING * 11 / 10);
    }

    @Test
    void whereTheFirstOfTheOthersDoesNotReachItTheNextGivesIt() {
        rounds.cut(r1, r3);
        int before = rounds.recordsSent();
        rounds.start(r3);
        rounds.pass(12);

        assertThat(r3.state().replicaTimestamp()).isEqualTo(r2.state().replicaTimestamp());
        assertThat(rounds.recordsSent() - before).isEqualTo(MISSING);
    }

    @Test
    void oneThatDoesNotAnswerIsSentNoMoreThanOneRecord() {
        List<Effect> effects = r1.on(new Event.RoundDue());
        for (int round = 0; round < 8; round++) {
            effects = effects.contains(new Effect.Exchange(r3.id(), false)) ? effects : r1.on(new Event.RoundDue());
        }

        assertThat(effects).contains(new Effect.Exchange(r3.id(), false));
        // Whoever is sent nothing takes it that what it lacks is forgotten.
        assertThat(r1.messageTo(r3, false).records()).hasSize(1);
    }
}
