package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Sight;

/** Which writes an answer shows. */
final class Glance {
    private Glance() {}

    /** The writes that an answer proves, as far as they are known. */
    static List<Write> of(Operation operation, Facts facts) {
        Set<Write> shown = new HashSet<>();
        // What was deleted is told to who deleted it, from the hidden row: it proves no more than that.
        if (operation.answer().good() && operation.request().action() != Action.DELETE) {
            for (Sight sight : operation.answer().shown()) {
                facts.post(sight.post()).ifPresent(post -> {
                    shown.add(post.creation());
                    post.text(sight.version()).ifPresent(shown::add);
                });
            }
        }
        return new ArrayList<>(shown);
    }
}
