package social.hearsay.replica.microblog.site;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Remembers that somebody has read an announcement. */
public record ReadAnnouncement(Stamp account, String announcement) implements EntryOperation {
    public record Command(String request, Stamp actor, String announcement) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor).map(Account::id);
            return owner.isPresent()
                            && Entries.kept(value, EntryKind.ANNOUNCEMENT, WriteNotice.NOBODY, announcement)
                                    .isPresent()
                    ? Verdict.execute(request, new ReadAnnouncement(owner.get(), announcement))
                    : Verdict.notFound();
        }
    }

    @Override
    public EntryKind kind() {
        return EntryKind.ANNOUNCEMENT_READ;
    }

    @Override
    public String name(Lookup value) {
        return announcement;
    }

    @Override
    public EntryState state() {
        return EntryState.of("");
    }
}
