package social.hearsay.replica.microblog.judgement;

import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.store.MicroblogStore;
import social.hearsay.replica.replication.Decision;

/** Judges commands against the value as it is, and changes nothing. Good for one judgement. */
public final class Judge {
    private final Access access;
    private final Owning owning;
    private final Posting posting;
    private final Relating relating;

    public Judge(MicroblogStore store) {
        // Only read through, for the aliases that it follows; never saved.
        Changes value = new Changes(store);
        Audience audience = new Audience(store.edges());
        this.owning = new Owning(value, store.accounts());
        this.access = new Access(value, store.accounts(), owning);
        this.posting = new Posting(value, store.accounts(), audience);
        this.relating = new Relating(value, audience);
    }

    public Decision judge(MicroblogCommand command) {
        // An instanceof chain: Java 17 has no patterns in switch.
        if (command instanceof MicroblogCommand.RegisterApp it) {
            return access.judge(it);
        } else if (command instanceof MicroblogCommand.RegisterAccount it) {
            return access.judge(it);
        } else if (command instanceof MicroblogCommand.IssueToken it) {
            return access.judge(it);
        } else if (command instanceof MicroblogCommand.RevokeToken it) {
            return access.judge(it);
        } else if (command instanceof MicroblogCommand.ChangeEmail it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.ChangePassword it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.ResetPassword it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.RehashPassword it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.EndSessions it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.CloseAccount it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.ReopenAccount it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.PurgeAccount it) {
            return owning.judge(it);
        } else if (command instanceof MicroblogCommand.CreatePost it) {
            return posting.judge(it);
        } else if (command instanceof MicroblogCommand.EditPost it) {
            return posting.judge(it);
        } else if (command instanceof MicroblogCommand.DeletePost it) {
            return posting.judge(it);
        } else if (command instanceof MicroblogCommand.UndeletePost it) {
            return posting.judge(it);
        } else if (command instanceof MicroblogCommand.PurgePost it) {
            return posting.judge(it);
        } else if (command instanceof MicroblogCommand.Follow it) {
            return relating.judge(it);
        } else if (command instanceof MicroblogCommand.Unfollow it) {
            return relating.judge(it);
        } else if (command instanceof MicroblogCommand.Favourite it) {
            return relating.judge(it);
        } else if (command instanceof MicroblogCommand.Unfavourite it) {
            return relating.judge(it);
        }
        throw new IllegalArgumentException("Nobody judges " + command.getClass());
    }
}
