package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import social.hearsay.cluster.chaos.history.Operation;

/** What was found, at most one of each kind for an operation: one stale page lacks many posts. */
final class Charges {
    private final Blame blame;
    private final Pardons pardons;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<Kind> raised = EnumSet.noneOf(Kind.class);
    private int current;

    Charges(Blame blame, Pardons pardons) {
        this.blame = blame;
        this.pardons = pardons;
    }

    /** An answer lacks a write that it has to show. */
    void lacks(Operation operation, Write missing, String how) {
        if (!pardons.pardoned(missing, operation.times().ended())) {
            raise(blame.kind(operation, missing), operation, how + "; lacking is " + missing);
        }
    }

    /** An answer is wrong by itself, or because of a deletion. */
    void raise(Kind kind, Operation operation, String how) {
        if (current != operation.number()) {
            current = operation.number();
            raised.clear();
        }
        if (raised.add(kind)) {
            violations.add(new Violation(kind, operation.number(), operation + ": " + how));
        }
    }

    /** The final state is wrong. */
    void raise(Kind kind, String how) {
        violations.add(new Violation(kind, 0, how));
    }

    List<Violation> violations() {
        return violations;
    }
}
