package social.hearsay.replica.replication.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Three hundred clusters, each from a seed of its own, and the same ones every time; a thousand with
 * {@code -Pfull}. {@code -Dsimulation.seed=N} plays one of them again; {@code -Psoak -Dsoak.minutes=N}
 * goes on for that long with seeds that nobody has seen yet.
 */
class SimulationTest {
    private static final long CLUSTERS = Long.getLong("simulation.clusters", 300);
    private static final long MINUTES = Long.getLong("simulation.minutes", 0);

    /** So many updates a cluster has at least, on average: about thirty for each person in it. */
    private static final long UPDATES = 140;

    private final SimulationReport report = new SimulationReport();
    private final AtomicBoolean broken = new AtomicBoolean();

    @Test
    void clustersKeepTheirPromises() {
        Long alone = Long.getLong("simulation.seed");
        try {
            if (alone != null) {
                play(alone);
            } else {
                playAll();
                eachKindOfFaultHappened();
                assertThat(report.updatesPerCluster()).isGreaterThan(UPDATES);
            }
        } finally {
            System.out.println(report);
        }
    }

    private void eachKindOfFaultHappened() {
        assertThat(report.mirrored()).isPositive();
        for (Faults.Kind kind : Faults.Kind.values()) {
            assertThat(report.faults().of(kind)).as("%s", kind).isPositive();
        }
    }

    private void playAll() {
        playOnEachCore(1, seed -> seed <= CLUSTERS);
        if (MINUTES > 0) {
            long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            playOnEachCore(System.currentTimeMillis(), seed -> System.nanoTime() < end);
        }
    }

    /** One thread for each core takes one seed after another. */
    private void playOnEachCore(long first, LongPredicate goesOn) {
        AtomicLong next = new AtomicLong(first);
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(core -> {
                    for (long seed = next.getAndIncrement();
                            !broken.get() && goesOn.test(seed);
                            seed = next.getAndIncrement()) {
                        play(seed);
                    }
                });
    }

    private void play(long seed) {
        Simulation simulation = new Simulation(seed, DiskInMemory::new);
        try {
            simulation.run();
            report.add(simulation);
        } catch (Violation violation) {
            report.broken(violation);
            throw failed(simulation, seed, violation);
        } catch (RuntimeException mistake) {
            throw failed(simulation, seed, mistake);
        }
    }

    private AssertionError failed(Simulation simulation, long seed, Throwable reason) {
        broken.set(true);
        return new AssertionError(
                "Cluster " + seed + " after " + simulation.cluster().time.now() / 1_000 + " virtual ms in "
                        + simulation.cluster().weather + ": " + reason.getMessage()
                        + "\nPlay it again: ./mvnw verify -pl replica-war -am -Dtest=SimulationTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + seed,
                reason);
    }
}
