package social.hearsay.replica.api.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.post.Status;

/**
 * Direct posts that go on from one.
 *
 * @param unread whether somebody else has said something since one has read it
 * @param accounts with whom, without oneself
 * @param lastStatus the latest of them
 */
public record Conversation(
        String id,
        boolean unread,
        List<AccountEntity> accounts,
        @Nullable Status lastStatus) {
    public Conversation {
        accounts = List.copyOf(accounts);
    }
}
