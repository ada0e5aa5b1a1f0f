package social.hearsay.cluster.chaos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.hearsay.cluster.chaos.FaultInterval;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.check.Kind;
import social.hearsay.cluster.chaos.check.Verdict;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.load.Spread;

/**
 * What a run has shown.
 *
 * @param spread how long posts took to be everywhere
 */
public record Report(History history, Verdict verdict, List<FaultInterval> faults, List<Spread.Sample> spread) {
    private static final double MINUTE = 60e9;

    public Report {
        faults = List.copyOf(faults);
        spread = List.copyOf(spread);
    }

    /** Two tables in Markdown: the run, and its faults. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of("| what | |", "|---|---|"));
        Verdict.Tally tally = verdict.tally();
        row(lines, "minutes", String.format(Locale.ROOT, "%.1f", history.length() / MINUTE));
        row(lines, "requests", history.operations().size());
        row(lines, "from due to answered, p50 / p95 / p99 / max", answers().milliseconds());
        row(lines, "errors seen by clients", errors());
        row(lines, "updates acknowledged", tally.acknowledged());
        row(lines, "updates of which nobody knows", tally.unknown());
        row(lines, "acknowledged and lost", verdict.count(Kind.LOST));
        row(lines, "lost with every disk that held it", tally.excused());
        row(lines, "applied twice", verdict.count(Kind.REPEATED));
        row(lines, "deleted posts back", verdict.count(Kind.RESURRECTED));
        for (Kind kind : Kind.values()) {
            if (kind.isStale()) {
                row(lines, "stale: " + kind.label(), verdict.count(kind));
            }
        }
        row(lines, "other violations", verdict.count(Kind.UNTRUE) + verdict.count(Kind.UNEXPECTED));
        row(lines, "differences of replicas", verdict.count(Kind.DIVERGED));
        row(lines, "answers marked as lowered", tally.lowered());
        row(lines, "answers behind as asked for", tally.behind());
        row(lines, "stable, p50 / p95 / p99 / max", stable(spread).milliseconds());
        row(lines, "stable while nothing was wrong", stable(calm()).milliseconds());
        lines.add("");
        lines.addAll(faultLines());
        return String.join("\n", lines) + "\n";
    }

    private static void row(List<String> lines, String what, Object value) {
        lines.add("| " + what + " | " + value + " |");
    }

    private Percentiles answers() {
        return new Percentiles(history.operations().stream()
                .filter(operation -> operation.answer().status() > 0)
                .map(operation -> operation.times().ended() - operation.times().due())
                .toList());
    }

    private static Percentiles stable(List<Spread.Sample> samples) {
        return new Percentiles(samples.stream().map(Spread.Sample::nanos).toList());
    }

    /** The samples that no fault has touched. */
    private List<Spread.Sample> calm() {
        return spread.stream()
                .filter(sample -> faults.stream()
                        .noneMatch(fault -> fault.began() - (sample.acknowledged() + sample.nanos()) <= 0
                                && sample.acknowledged() - fault.ended() <= 0))
                .toList();
    }

    /** Every attempt counts, also of what was done in the end. */
    private String errors() {
        Map<Integer, Long> byStatus = history.operations().stream()
                .flatMapToInt(Report::failures)
                .boxed()
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
        return byStatus.isEmpty()
                ? "0"
                : byStatus.entrySet().stream()
                        .map(status -> status.getValue() + " x "
                                + (status.getKey() == 0
                                        ? "no answer"
                                        : status.getKey().toString()))
                        .collect(Collectors.joining(", "));
    }

    private static IntStream failures(Operation operation) {
        IntStream all = IntStream.concat(
                operation.answer().failures().stream().mapToInt(Integer::intValue),
                IntStream.of(operation.answer().status()));
        return all.filter(status -> status == 0 || status >= 500);
    }

    private List<String> faultLines() {
        List<String> lines = new ArrayList<>(
                List.of("| fault | times | seconds | longest without a success, s |", "|---|---|---|---|"));
        Silences silences = new Silences(history);
        for (FaultKind kind : FaultKind.values()) {
            List<FaultInterval> some =
                    faults.stream().filter(fault -> fault.kind() == kind).toList();
            if (!some.isEmpty()) {
                double seconds = some.stream()
                                .mapToLong(fault -> fault.ended() - fault.began())
                                .sum()
                        / 1e9;
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.0f | %.2f |",
                        kind.label(),
                        some.size(),
                        seconds,
                        silences.longest(some) / 1e9));
            }
        }
        return lines;
    }
}
