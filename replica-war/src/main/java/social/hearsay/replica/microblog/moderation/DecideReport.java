package social.hearsay.replica.microblog.moderation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Decides something of a report: who looks after it, that it is resolved, what it is about. Of several decisions of
 * one of these the one with the largest stamp is seen.
 *
 * @param decisions by the names of {@link Report}
 */
public record DecideReport(Stamp report, Map<String, String> decisions) implements MicroblogOperation {
    /** @param actor a moderator */
    public record Command(String request, Stamp actor, Stamp report, Map<String, String> decisions)
            implements MicroblogCommand {
        public Command {
            decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
        }

        @Override
        public Decision judge(Lookup value) {
            if (Moderators.find(value, actor).isEmpty()) {
                return Moderators.refusal();
            }
            return Reports.find(value, report)
                    .map(found -> Verdict.execute(request, new DecideReport(found.id(), decisions)))
                    .orElseGet(Verdict::notFound);
        }
    }

    public DecideReport {
        decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Reports.decide(changes, report, occurrence, decisions);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Reports.find(value, report)
                .filter(found -> !found.decisions().isNewerThan(since, decisions.keySet()))
                .isPresent();
    }
}
