package social.hearsay.replica.sitefiles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.site.SiteFile;

/**
 * Edits of the site's directory that a replica which accepts no updates brings one that does.
 *
 * @param seen what they were made from: they are judged by no less
 */
record ForwardedEdits(ClusterId cluster, VectorTimestamp seen, List<One> edits) {
    /** More than one look brings at a time. */
    private static final int MOST = 256;

    ForwardedEdits {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(seen, "seen");
        edits = List.copyOf(edits);
        if (edits.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " edits");
        }
    }

    /**
     * An edit.
     *
     * @param id of the update that it is to be
     * @param file what was saved; null where a file was deleted
     * @param entries the names of those that it was made of, or that the deleted file stood for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(UpdateId id, @Nullable SiteFile file, List<String> entries) {
        One {
            Objects.requireNonNull(id, "id");
            entries = List.copyOf(entries);
            if (file != null) {
                Objects.requireNonNull(file.path(), "path");
                Objects.requireNonNull(file.file(), "file");
            }
        }

        static One of(UpdateId id, SiteValue.Edit edit) {
            if (edit instanceof SiteValue.Edit.Put put) {
                return new One(id, put.file(), put.over());
            }
            return new One(id, null, ((SiteValue.Edit.Delete) edit).entries());
        }

        SiteValue.Edit edit() {
            return file == null ? new SiteValue.Edit.Delete(entries) : new SiteValue.Edit.Put(file, entries);
        }
    }

    /**
     * What came of them.
     *
     * @param timestamp covers those that were taken
     * @param results of each, in their order
     */
    record Receipt(VectorTimestamp timestamp, List<Result> results) {
        Receipt {
            Objects.requireNonNull(timestamp, "timestamp");
            results = List.copyOf(results);
        }

        static Receipt of(List<EditSubmission.Answered> answers) {
            return new Receipt(
                    answers.stream()
                            .map(EditSubmission.Answered::timestamp)
                            .reduce(VectorTimestamp.ZERO, VectorTimestamp::merge),
                    answers.stream()
                            .map(EditSubmission.Answered::outcome)
                            .map(Result::of)
                            .toList());
        }
    }

    /** Whether an edit was taken. */
    enum Kind {
        TAKEN,
        REFUSED,
        LATER
    }

    /** @param reason why it was not taken; empty when it was */
    record Result(Kind kind, String reason) {
        Result {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(reason, "reason");
        }

        private static Result of(SiteValue.Outcome outcome) {
            if (outcome instanceof SiteValue.Outcome.Refused refused) {
                return new Result(Kind.REFUSED, refused.reason());
            }
            return outcome instanceof SiteValue.Outcome.Later later
                    ? new Result(Kind.LATER, later.reason())
                    : new Result(Kind.TAKEN, "");
        }

        /** @param entries the names of those that stand for the file once it is taken */
        SiteValue.Outcome outcome(List<String> entries) {
            return switch (kind) {
                case TAKEN -> new SiteValue.Outcome.Taken(entries);
                case REFUSED -> new SiteValue.Outcome.Refused(reason);
                case LATER -> new SiteValue.Outcome.Later(reason);
            };
        }
    }
}
