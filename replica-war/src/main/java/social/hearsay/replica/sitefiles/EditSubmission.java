package social.hearsay.replica.sitefiles;

import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.runtime.LocalReplica;

/** Has a replica accept edits of the site's directory. */
final class EditSubmission {
    private final LocalReplica replica;
    private final int most;

    /** @param most how many files there may be */
    EditSubmission(LocalReplica replica, int most) {
        this.replica = replica;
        this.most = most;
    }

    /**
     * What came of an edit.
     *
     * @param timestamp covers it, if it was taken
     */
    record Answered(SiteValue.Outcome outcome, VectorTimestamp timestamp) {}

    /**
     * Asks for an edit.
     *
     * @param id of the update that it is to be
     * @param seen what it was made from; it is judged by no less
     */
    CompletionStage<Answered> submit(UpdateId id, SiteValue.Edit edit, VectorTimestamp seen) {
        return replica.submitForNobody(id, seen, command(edit, EntryId.of(id, 0)))
                .thenApply(answer -> answered(answer, entries(id, edit)));
    }

    private MicroblogCommand command(SiteValue.Edit edit, String entry) {
        if (edit instanceof SiteValue.Edit.Put put) {
            return new WriteSiteFile.Put("", entry, put.file(), put.over(), most);
        }
        return new WriteSiteFile.Delete("", ((SiteValue.Edit.Delete) edit).entries());
    }

    /** The names of those that stand for the file once it is taken. */
    static List<String> entries(UpdateId id, SiteValue.Edit edit) {
        return edit instanceof SiteValue.Edit.Put put ? List.of(put.file().entryName(EntryId.of(id, 0))) : List.of();
    }

    private static Answered answered(Effect.SubmissionAnswer answer, List<String> entries) {
        SiteValue.Outcome taken = new SiteValue.Outcome.Taken(entries);
        if (answer instanceof Effect.Accepted accepted) {
            return new Answered(taken, accepted.timestamp());
        }
        if (answer instanceof Effect.Unmirrored accepted) {
            return new Answered(taken, accepted.timestamp());
        }
        if (answer instanceof Effect.Rejected rejected) {
            return new Answered(
                    new SiteValue.Outcome.Refused(rejected.rejection().reason()), VectorTimestamp.ZERO);
        }
        String reason =
                answer instanceof Effect.Refused refused ? refused.refusal().text() : "its id is another's";
        return new Answered(new SiteValue.Outcome.Later(reason), VectorTimestamp.ZERO);
    }
}
