package social.hearsay.replica.replication.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of clusters, each from a seed of its own. {@code -Dsimulation.seed=N} plays one cluster
 * again; {@code -Dsimulation.minutes=N} goes on for that long, with other seeds each time.
 */
class SimulationTest {
    private static final long CLUSTERS = Long.getLong("simulation.clusters", 1_000);

    @Test
    void clustersKeepTheirPromises() {
        SimulationReport report = new SimulationReport();
        Long alone = Long.getLong("simulation.seed");
        if (alone != null) {
            play(alone, report);
        } else {
            seeds().parallel().forEach(seed -> play(seed, report));
            assertThat(report.clusters()).isGreaterThanOrEqualTo(CLUSTERS);
            for (Faults.Kind kind : Faults.Kind.values()) {
                assertThat(report.faults().of(kind)).as("%s", kind).isPositive();
            }
        }
        System.out.println(report);
    }

    private static LongStream seeds() {
        long minutes = Long.getLong("simulation.minutes", 0);
        if (minutes == 0) {
            return LongStream.rangeClosed(1, CLUSTERS);
        }
        long begin = System.nanoTime();
        long first = System.currentTimeMillis();
        return LongStream.iterate(
                first,
                seed -> System.nanoTime() - begin < Duration.ofMinutes(minutes).toNanos(),
                seed -> seed + 1);
    }

    private static final AtomicBoolean BROKEN = new AtomicBoolean();

    private static void play(long seed, SimulationReport report) {
        if (BROKEN.get()) {
            return;
        }
        Simulation simulation = new Simulation(seed, DiskInMemory::new);
        try {
            simulation.run();
            report.add(simulation);
        } catch (Violation | RuntimeException broken) {
            BROKEN.set(true);
            throw new AssertionError(
                    "Cluster " + seed + " after " + simulation.cluster().time.now() / 1_000 + " virtual ms in "
                            + simulation.cluster().weather + ": " + broken.getMessage()
                            + "\nPlay it again: ./mvnw verify -pl replica-war -am -Dtest=SimulationTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + seed,
                    broken);
        }
    }
}
