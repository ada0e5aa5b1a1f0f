package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;

/** Says which promise is broken when an answer lacks a write: by how its session came to know of it. */
final class Blame {
    private final History history;
    private final Facts facts;

    Blame(History history, Facts facts) {
        this.history = history;
        this.facts = facts;
    }

    Kind kind(Operation operation, Write missing) {
        if (missing.session() == operation.session()) {
            return Kind.READ_YOUR_WRITES;
        }
        // Also what the answer itself shows: it is in the session's past from now on.
        List<Operation> known = before(operation);
        if (!operation.answer().mark().waived() && known.stream().anyMatch(seen -> shows(seen, missing))) {
            return Kind.MONOTONIC_READS;
        }
        known.add(0, operation);
        return known.stream()
                .flatMap(seen -> Glance.of(seen, facts).stream())
                .filter(effect -> effect != missing && effect.past().covers(missing))
                .findFirst()
                .map(effect -> kind(effect, missing))
                .orElse(Kind.CAUSAL_ORDER);
    }

    private Kind kind(Write effect, Write missing) {
        Optional<Write> answered =
                facts.post(effect.operation().request().parent()).map(Post::creation);
        if (answered.filter(missing::equals).isPresent()) {
            return Kind.REPLY_WITHOUT_POST;
        }
        if (effect.session() == missing.session()) {
            return Kind.MONOTONIC_WRITES;
        }
        return before(effect.operation()).stream().anyMatch(read -> shows(read, missing))
                ? Kind.WRITES_FOLLOW_READS
                : Kind.CAUSAL_ORDER;
    }

    private boolean shows(Operation operation, Write write) {
        return Glance.of(operation, facts).contains(write);
    }

    /** What the session did before, the latest first. */
    private List<Operation> before(Operation operation) {
        List<Operation> before = new ArrayList<>();
        for (Operation other : history.operations()) {
            if (other.session() == operation.session() && other.number() < operation.number()) {
                before.add(other);
            }
        }
        before.sort(Comparator.comparingInt(Operation::number).reversed());
        return before;
    }
}
