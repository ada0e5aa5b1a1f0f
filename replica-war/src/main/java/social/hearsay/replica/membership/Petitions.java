package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/** What is asked for that changes who belongs to the cluster: by an update, like every change. */
@ApplicationScoped
class Petitions {
    @Inject
    LocalReplica replica;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    /** Submits a command of nobody's session. */
    CompletionStage<Effect.SubmissionAnswer> submit(UpdateId id, Command command) {
        long deadline = clock.instant().plus(settings.waitBound()).toEpochMilli();
        return replica.submit(new Submission(id, "", VectorTimestamp.ZERO, Stamp.ZERO, deadline, command));
    }
}
