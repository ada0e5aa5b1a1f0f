package social.hearsay.replica.microblog.media;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** What was uploaded and is attached to nothing yet. */
public final class Uploads {
    /** How many of one account there may be at a time. */
    public static final int MOST = 100;

    private Uploads() {}

    /** An upload of somebody whose account is open. */
    static Optional<Attachment> find(Lookup value, Stamp actor, String id) {
        return Accounts.open(value, actor)
                .map(Account::id)
                .flatMap(owner -> Entries.kept(value, EntryKind.MEDIA, owner, id))
                .map(Entry::value)
                .map(Attachment::parse);
    }

    /** That there is one. */
    public static EntryWrite there(Attachment attachment) {
        return new EntryWrite(EntryKind.MEDIA, attachment.id(), EntryState.of(attachment.text()));
    }

    /** That there is none any more. */
    public static EntryWrite over(String id) {
        return new EntryWrite(EntryKind.MEDIA, id, EntryState.ENDED);
    }

    /**
     * It is attached to something that says itself what it is.
     *
     * @param owner an account, no alias
     */
    public static void attach(Changes changes, Occurrence occurrence, Stamp owner, Attachment attachment) {
        Entries.write(changes, new EntryKey(EntryKind.MEDIA, owner, attachment.id()), occurrence, EntryState.ENDED);
    }
}
