package social.hearsay.replica.microblog.judgement;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.operation.MicroblogOperation;
import social.hearsay.replica.replication.Decision;

/** The three ways in which a judgement ends. */
final class Verdict {
    private Verdict() {}

    static Decision execute(String request, MicroblogOperation operation) {
        return new Decision.Execute(operation.forRequest(request), operation.deletes());
    }

    /** It is so for good: see {@link Decision.Unchanged}. */
    static Decision unchanged() {
        return new Decision.Unchanged();
    }

    /** What it would have created is there, under this id. */
    static Decision unchanged(Stamp subject) {
        return new Decision.Unchanged(subject);
    }

    static Decision reject(MicroblogRejection rejection) {
        return new Decision.Reject(rejection);
    }

    static Decision notFound() {
        return reject(MicroblogRejection.notFound());
    }
}
