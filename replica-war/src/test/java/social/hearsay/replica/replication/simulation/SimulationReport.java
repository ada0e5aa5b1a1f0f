package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sums up many runs, in the figures that a reader asks for. */
final class SimulationReport {
    private final Faults faults = new Faults();
    private final Map<Violation.Kind, Long> violations = new EnumMap<>(Violation.Kind.class);
    private long acknowledged;
    private long mirrored;
    private long applied;
    private final List<Long> latencies = new ArrayList<>();
    private long clusters;
    private long virtualMicros;
    private long updates;
    private long messages;
    private long queries;

    synchronized void broken(Violation violation) {
        violations.merge(violation.kind(), 1L, Long::sum);
    }

    synchronized void add(Simulation run) {
        clusters++;
        acknowledged += run.cluster().ledger.acknowledged();
        mirrored += run.cluster().ledger.mirrored();
        applied += run.cluster().ledger.applications();
        virtualMicros += run.cluster().time.now();
        updates += run.cluster().ledger.updates();
        messages += run.cluster().ledger.messages();
        latencies.addAll(run.cluster().ledger.latencies());
        queries += run.queries();
        faults.add(run.cluster().faults);
    }

    /** How many updates a cluster accepted on average. */
    synchronized long updatesPerCluster() {
        return updates / Math.max(1, clusters);
    }

    synchronized long mirrored() {
        return mirrored;
    }

    synchronized Faults faults() {
        return faults;
    }

    @Override
    public synchronized String toString() {
        Collections.sort(latencies);
        return String.format(
                Locale.ROOT,
                """
                clusters            %,d
                simulated hours     %.1f
                updates             %,d
                queries             %,d
                faults              %s
                lost                %,d (of %,d acknowledged, %,d of them as on several disks)
                repeated            %,d (of %,d applied)
                out of order        %,d
                other violations    %,d
                messages per update %.2f
                acknowledged until visible on every live replica: p50 %.1f ms, p99 %.1f ms""",
                clusters,
                virtualMicros / 3.6e9,
                updates,
                queries,
                faults,
                count(Violation.Kind.LOST),
                acknowledged,
                mirrored,
                count(Violation.Kind.REPEATED),
                applied,
                count(Violation.Kind.OUT_OF_ORDER),
                count(Violation.Kind.BROUGHT_BACK)
                        + count(Violation.Kind.DIFFERENT)
                        + count(Violation.Kind.NOT_DURABLE)
                        + count(Violation.Kind.FORBIDDEN),
                (double) messages / Math.max(1, updates),
                quantile(0.5),
                quantile(0.99));
    }

    private long count(Violation.Kind kind) {
        return violations.getOrDefault(kind, 0L);
    }

    private double quantile(double q) {
        return latencies.isEmpty() ? 0 : latencies.get((int) (q * (latencies.size() - 1))) / 1_000.0;
    }
}
