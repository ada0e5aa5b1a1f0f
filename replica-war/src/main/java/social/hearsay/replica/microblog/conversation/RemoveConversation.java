package social.hearsay.replica.microblog.conversation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.replication.Decision;

/**
 * Takes a conversation off the list of them, until somebody says more in it.
 *
 * @param conversation the post that began it
 * @param newest the latest direct post in it that the replica knew which accepted this
 */
public record RemoveConversation(Stamp account, Stamp conversation, Stamp newest) implements EntryOperation {
    public record Command(String request, Stamp actor, Stamp conversation) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return OwnConversation.judge(value, request, actor, conversation, RemoveConversation::new);
        }
    }

    @Override
    public EntryKind kind() {
        return EntryKind.CONVERSATION_REMOVED;
    }

    @Override
    public String name(Lookup value) {
        return Posts.id(value, conversation).toString();
    }

    @Override
    public EntryState state() {
        return EntryState.of(newest.toString());
    }
}
