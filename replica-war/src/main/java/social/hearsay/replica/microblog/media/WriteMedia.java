package social.hearsay.replica.microblog.media;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.entry.EntryWrites;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/** Uploads something, says what it is, or takes it away. Of several descriptions, the one with the largest stamp counts. */
public record WriteMedia(Stamp account, List<EntryWrite> writes) implements EntryWrites {
    /** @param attachment whose files are kept already, on as many disks as they shall be */
    public record Upload(String request, Stamp actor, Attachment attachment) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor).map(Account::id);
            if (owner.isEmpty()) {
                return Verdict.notFound();
            }
            int many = value.port(Entries.class)
                    .names(EntryKind.MEDIA, owner.get(), Uploads.MOST)
                    .size();
            if (many == Uploads.MOST) {
                return Verdict.reject(
                        MicroblogRejection.forbidden("More than " + Uploads.MOST + " uploads are attached to nothing"));
            }
            return described(
                    request, owner.get(), attachment.described(storable(attachment.description()), attachment.focus()));
        }
    }

    /**
     * What somebody says of an upload of theirs; null where they don't.
     *
     * @param description may be empty
     */
    public record Describe(
            String request,
            Stamp actor,
            String id,
            @Nullable String description,
            @Nullable Focus focus) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Uploads.find(value, actor, id)
                    .map(upload -> described(request, Accounts.id(value, actor), said(upload)))
                    .orElseGet(Verdict::notFound);
        }

        private Attachment said(Attachment upload) {
            return upload.described(
                    description == null ? upload.description() : storable(description),
                    focus == null ? upload.focus() : focus);
        }
    }

    /** Takes an upload away. */
    public record Remove(String request, Stamp actor, String id) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Uploads.find(value, actor, id)
                    .map(upload -> Verdict.execute(
                            request, new WriteMedia(Accounts.id(value, actor), List.of(Uploads.over(id)))))
                    .orElseGet(Verdict::notFound);
        }
    }

    /**
     * Takes an upload away that nobody has used. Asked for by a replica, not by a person.
     *
     * @param before only if nothing was said of it since
     */
    public record Forget(Stamp account, String id, Stamp before) implements MicroblogCommand {
        @Override
        public String request() {
            return "";
        }

        @Override
        public Decision judge(Lookup value) {
            return value.find(Entries.class, new EntryKey(EntryKind.MEDIA, account, id))
                    .filter(upload -> upload.active() && before.isAfter(upload.stamp()))
                    .map(upload -> Verdict.execute("", new WriteMedia(account, List.of(Uploads.over(id)))))
                    .orElseGet(Verdict::unchanged);
        }
    }

    public WriteMedia {
        writes = List.copyOf(writes);
    }

    /** What is wrong with a description, if anything. */
    public static Optional<Problem> problem(String description) {
        return description.codePointCount(0, description.length()) > Attachment.LONGEST_DESCRIPTION
                ? Optional.of(new Problem(
                        "description",
                        "ERR_TOO_LONG",
                        "is too long (maximum is " + Attachment.LONGEST_DESCRIPTION + " characters)"))
                : Optional.empty();
    }

    private static Decision described(String request, Stamp owner, Attachment attachment) {
        return problem(attachment.description())
                .map(Verdict::invalid)
                .orElseGet(() -> Verdict.execute(
                        request,
                        new WriteMedia(
                                owner,
                                List.of(new EntryWrite(
                                        EntryKind.MEDIA, attachment.id(), EntryState.of(attachment.text()))))));
    }

    private static String storable(String text) {
        return PostText.storable(text);
    }
}
