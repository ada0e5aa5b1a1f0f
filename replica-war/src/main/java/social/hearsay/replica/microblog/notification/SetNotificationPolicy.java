package social.hearsay.replica.microblog.notification;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.entry.EntryWrites;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Says what becomes of what some kinds of senders do, or single ones: each is a register of its own. It is applied when
 * notifications are read, so that changing it brings back what was held back.
 */
public record SetNotificationPolicy(Stamp account, List<EntryWrite> writes) implements EntryWrites {
    public record Command(String request, Stamp actor, List<EntryWrite> writes) implements MicroblogCommand {
        public Command {
            writes = List.copyOf(writes);
        }

        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(account -> writes.isEmpty()
                            ? Verdict.unchanged()
                            : Verdict.execute(request, new SetNotificationPolicy(account.id(), writes)))
                    .orElseGet(Verdict::notFound);
        }
    }

    public SetNotificationPolicy {
        writes = List.copyOf(writes);
    }
}
