package social.hearsay.common.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

/** Replicas whose rows are a list of writes, so many of which each has by now. */
class ComparisonTest {
    private static final ReplicaId ORIGIN = new ReplicaId("r1.aaaa");

    private record Written(String key, long hash) {}

    private final Map<String, Integer> positions = new TreeMap<>(Map.of("r1", 0, "r2", 0));
    private final List<Written> writes = new ArrayList<>();
    private final Map<String, Map<String, Long>> damaged = new TreeMap<>();
    private Runnable meanwhile = () -> {};

    @Test
    void replicasThatHaveTheSameAreTheSame() {
        write(200);
        catchUp();
        assertThat(compare().isSame()).isTrue();
        assertThat(compare().tables()).isOne();
    }

    @Test
    void oneThatOnlyLagsIsNotDifferent() {
        write(200);
        positions.put("r1", 200);
        positions.put("r2", 50);
        meanwhile = () -> positions.merge("r2", 50, Integer::sum);
        assertThat(compare().isSame()).isTrue();
    }

    @Test
    void rowsThatDifferAreNamed() {
        write(200);
        catchUp();
        damaged.put("r2", Map.of("row 7", 99L, "row 8", 0L));
        assertThat(compare().rows())
                .containsExactlyInAnyOrder(
                        new DifferingRow("posts", "row 7", new TreeMap<>(Map.of("r1", 107L, "r2", 99L))),
                        new DifferingRow("posts", "row 8", new TreeMap<>(Map.of("r1", 108L))));
    }

    @Test
    void rowsThatDifferAreFoundWhileOthersAreWritten() {
        write(200);
        catchUp();
        damaged.put("r2", Map.of("row 7", 99L));
        meanwhile = () -> {
            positions.put("r2", writes.size());
            write(50);
            positions.put("r1", writes.size());
        };
        assertThat(compare().rows()).extracting(DifferingRow::key).containsExactly("row 7");
    }

    /** Whoever has not got what the other had at the first look may be right about it. */
    @Test
    void aReplicaThatDoesNotCatchUpIsNotCalledDifferent() {
        write(200);
        positions.put("r1", 200);
        positions.put("r2", 50);
        Comparison.Result result = compare();
        assertThat(result.rows()).isEmpty();
        assertThat(result.unsettled()).isNotEmpty();
        assertThat(result.isSame()).isFalse();
    }

    @Test
    void noMoreAreNamedThanAreWanted() {
        write(200);
        catchUp();
        Map<String, Long> all = new TreeMap<>();
        writes.forEach(write -> all.put(write.key(), 1L));
        damaged.put("r2", all);
        Comparison.Result result = compare();
        assertThat(result.rows()).hasSize(10);
        assertThat(result.more()).isTrue();
    }

    private void write(int rows) {
        int first = writes.size();
        for (int index = first; index < first + rows; index++) {
            writes.add(new Written("row " + index, 100 + index));
        }
    }

    private void catchUp() {
        positions.replaceAll((name, position) -> writes.size());
    }

    private Comparison.Result compare() {
        try {
            return new Comparison(new Fakes(), 10).compare();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private SortedMap<String, Long> rows(String name) {
        SortedMap<String, Long> rows = new TreeMap<>();
        writes.subList(0, positions.getOrDefault(name, 0)).forEach(write -> rows.put(write.key(), write.hash()));
        damaged.getOrDefault(name, Map.of()).forEach((key, hash) -> rows.computeIfPresent(key, (k, v) -> hash));
        rows.values().removeIf(hash -> hash == 0);
        return rows;
    }

    private VectorTimestamp timestamp(String name) {
        return VectorTimestamp.of(ORIGIN, positions.getOrDefault(name, 0));
    }

    private final class Fakes implements ComparedReplicas {
        @Override
        public List<String> names() {
            return List.of("r1", "r2");
        }

        @Override
        public TableDigests tables(String name) {
            List<Long> sums = new ArrayList<>(Collections.nCopies(TableDigests.RANGES, 0L));
            ComparisonTest.this
                    .rows(name)
                    .forEach(
                            (key, hash) -> sums.set(TableDigests.range(key), sums.get(TableDigests.range(key)) + hash));
            return new TableDigests(timestamp(name), new TreeMap<>(Map.of("posts", sums)));
        }

        @Override
        public RowDigests rows(String name, TableDigests.Range range) {
            SortedMap<String, Long> rows = new TreeMap<>(ComparisonTest.this.rows(name));
            rows.keySet().removeIf(key -> TableDigests.range(key) != range.index());
            return new RowDigests(timestamp(name), rows, true);
        }

        @Override
        public void pause() {
            meanwhile.run();
        }
    }
}
