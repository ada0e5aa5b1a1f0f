package social.hearsay.replica.microblog.conversation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.replication.Decision;

/** What any conversation is judged by that somebody does something with. */
final class OwnConversation {
    private OwnConversation() {}

    /** Makes the operation. */
    @FunctionalInterface
    interface Operations {
        EntryOperation of(Stamp account, Stamp conversation, Stamp newest);
    }

    /** Grants it to who takes part in a conversation. */
    static Decision judge(Lookup value, String request, Stamp actor, Stamp reference, Operations operations) {
        Optional<Stamp> account = Accounts.open(value, actor).map(Account::id);
        Stamp conversation = Posts.id(value, reference);
        return account.flatMap(own -> value.port(Posts.class).newestDirect(own, conversation))
                .map(newest -> Verdict.execute(request, operations.of(account.orElseThrow(), conversation, newest)))
                .orElseGet(Verdict::notFound);
    }
}
