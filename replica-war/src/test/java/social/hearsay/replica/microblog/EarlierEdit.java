package social.hearsay.replica.microblog;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.EditPost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.replication.Decision;

/** An edit as releases before there were histories of posts make it. */
record EarlierEdit(String request, Stamp actor, Stamp post, Wording wording) implements MicroblogCommand {
    @Override
    public Decision judge(Lookup value) {
        Decision decision = new RevisePost.Command(request, actor, post, wording.asking(null)).judge(value);
        if (!(decision instanceof Decision.Execute execute)) {
            return decision;
        }
        RevisePost edit = execute.operation().as(RevisePost.class);
        return Verdict.execute(request, new EditPost(edit.post(), edit.content()));
    }
}
