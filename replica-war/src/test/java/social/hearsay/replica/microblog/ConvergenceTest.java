package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;

/** Histories with concurrency, twins, late gossip and collection end alike, in whatever causal order. */
class ConvergenceTest {
    private static final int HISTORIES = Integer.getInteger("hearsay.histories", 600);
    private static final int ORDERS = 3;

    @Test
    void replicasThatAppliedTheSameUpdatesAreTheSame() {
        Map<String, Integer> updates = new HashMap<>();
        int twins = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            RandomHistory history = new RandomHistory(seed, 2 + (int) (seed % 2), 20 + (int) (seed % 100));
            history.updates.forEach(update -> updates.merge(update.operation().type(), 1, Integer::sum));
            twins += history.updates.size()
                    - (int) history.updates.stream().map(Update::id).distinct().count();
            check(history, seed);
        }
        assertThat(updates.keySet())
                .as("every operation occurs")
                .containsExactlyInAnyOrderElementsOf(Verbs.types().stream()
                        .filter(type -> !type.equals("LeadTo")) // which the protocol asks for by itself
                        .toList());
        assertThat(twins).as("twins").isGreaterThan(HISTORIES);
    }

    /** Whoever accepts an update applies what it made; all others apply what they read. */
    @Test
    void whatIsReadOfAnOperationEqualsWhatItWasWrittenFrom() {
        for (long seed = 0; seed < HISTORIES / 10; seed++) {
            for (Update update : new RandomHistory(seed, 2, 60).updates) {
                Operation read = Update.written(update.text()).operation();
                assertThat(Verbs.read(read)).as("%s", read).isEqualTo(Verbs.read(update.operation()));
            }
        }
    }

    private static void check(RandomHistory history, long seed) {
        try {
            history.replicas.forEach(replica -> Exact.check(replica.disk));
            history.heal();
            // By stamp is a causal order too, and the one in which no twin ever has to give way.
            List<Update> byStamp = new ArrayList<>(history.updates);
            byStamp.sort(Comparator.comparing(Update::issuedAt));
            Set<String> expected = Exact.visible(applied(byStamp).disk);
            for (SmallReplica replica : history.replicas) {
                assertThat(Exact.visible(replica.disk)).as("%s", replica.id).isEqualTo(expected);
                Exact.check(replica.disk);
            }
            Random random = new Random(seed);
            for (int i = 0; i < ORDERS; i++) {
                List<Update> order = history.inCausalOrder(random);
                SmallReplica replica = applied(order);
                assertThat(Exact.visible(replica.disk)).as("%s", order).isEqualTo(expected);
                Exact.check(replica.disk);
            }
            collect(history, expected);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("Seed " + seed + ": " + failure.getMessage(), failure);
        }
    }

    /** Once everybody has shown everybody everything, no absence is left, and nothing that is seen has changed. */
    private static void collect(RandomHistory history, Set<String> expected) {
        history.heal();
        for (SmallReplica replica : history.replicas) {
            replica.settle(history.replicas);
            replica.disk.value().forgetAbsences(replica.causallyStable, Integer.MAX_VALUE);
            assertThat(replica.disk.rows())
                    .as("absences")
                    .noneMatch(row -> row.absence().isPresent());
            assertThat(Exact.visible(replica.disk)).as("collected").isEqualTo(expected);
            Exact.check(replica.disk);
        }
    }

    private static SmallReplica applied(List<Update> order) {
        SmallReplica replica = new SmallReplica(9);
        order.forEach(replica::take);
        return replica;
    }
}
