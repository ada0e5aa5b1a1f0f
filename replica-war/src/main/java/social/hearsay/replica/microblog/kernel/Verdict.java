package social.hearsay.replica.microblog.kernel;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.replication.Decision;

/** The three ways in which the judgement of a command ends. */
public final class Verdict {
    private Verdict() {}

    public static Decision execute(String request, MicroblogOperation operation) {
        return new Decision.Execute(operation.forRequest(request), operation.deletes());
    }

    /** It is so for good: see {@link Decision.Unchanged}. */
    public static Decision unchanged() {
        return new Decision.Unchanged();
    }

    /** What it would have created is there, under this id. */
    public static Decision unchanged(Stamp subject) {
        return new Decision.Unchanged(subject);
    }

    public static Decision reject(MicroblogRejection rejection) {
        return new Decision.Reject(rejection);
    }

    /** @param problems at least one */
    public static Decision invalid(Problem... problems) {
        return reject(MicroblogRejection.of(Kind.INVALID, List.of(problems)));
    }

    public static Decision notFound() {
        return reject(MicroblogRejection.notFound());
    }
}
