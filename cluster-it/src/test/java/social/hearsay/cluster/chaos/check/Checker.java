package social.hearsay.cluster.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Outcome;

/** Judges histories. */
public final class Checker {
    private Checker() {}

    /**
     * Finds what was broken.
     *
     * @param end what the replicas had after healing
     * @param excuses updates that may be lost
     */
    public static Verdict judge(History history, FinalState end, List<Excuse> excuses) {
        Facts facts = Facts.of(history, end);
        Pardons pardons = new Pardons(history.began(), excuses);
        Charges charges = new Charges(new Blame(history, facts), pardons);
        new Replay(history, facts).run(new Rules(facts, charges)::judge);
        Set<Write> excused = facts.writes().stream()
                .filter(write -> write.outcome() == Outcome.DONE && pardons.pardoned(write))
                .collect(Collectors.toSet());
        new Ending(facts, charges, excused).judge(end);
        return new Verdict(tally(history, facts, excused.size()), charges.violations());
    }

    private static Verdict.Tally tally(History history, Facts facts, int excused) {
        List<Operation> answered = history.operations().stream()
                .filter(operation -> operation.answer().good())
                .toList();
        return new Verdict.Tally(
                count(facts, Outcome.DONE),
                count(facts, Outcome.REFUSED),
                count(facts, Outcome.UNKNOWN),
                (int) answered.stream()
                        .filter(operation -> !operation.request().action().isUpdate())
                        .count(),
                (int) history.operations().stream()
                        .filter(operation -> operation.answer().mark().lowered())
                        .count(),
                (int) history.operations().stream()
                        .filter(operation -> operation.answer().mark().missing())
                        .count(),
                excused);
    }

    private static int count(Facts facts, Outcome outcome) {
        return (int) facts.writes().stream()
                .filter(write -> write.outcome() == outcome)
                .count();
    }
}
