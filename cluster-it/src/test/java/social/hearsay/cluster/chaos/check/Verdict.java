package social.hearsay.cluster.chaos.check;

import java.util.List;

/**
 * What the checker says.
 *
 * @param violations at most one for each operation and kind, those of the final state last
 */
public record Verdict(Tally tally, List<Violation> violations) {
    public Verdict {
        violations = List.copyOf(violations);
    }

    /**
     * What was judged.
     *
     * @param acknowledged updates that were answered with success
     * @param refused updates that were refused for what they were
     * @param unknown updates of which nobody knows whether they happened
     * @param reads reads that were answered
     * @param lowered answers that were marked as lowered, and so exempt
     * @param behind answers that were asked for leniently and marked as behind, and so exempt
     * @param excused acknowledged updates that are lost, and whose every disk was destroyed
     */
    public record Tally(int acknowledged, int refused, int unknown, int reads, int lowered, int behind, int excused) {}

    public long count(Kind kind) {
        return violations.stream().filter(violation -> violation.kind() == kind).count();
    }

    /** Whether nothing was broken. */
    public boolean clean() {
        return violations.isEmpty();
    }
}
