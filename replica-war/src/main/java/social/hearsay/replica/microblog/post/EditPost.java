package social.hearsay.replica.microblog.post;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Replaces what a post says, hidden or not; of several edits the one with the largest stamp is seen. As earlier releases edit
 * posts, which keep nothing of what they said: see {@link RevisePost}.
 */
public record EditPost(Stamp post, Content content) implements MicroblogOperation {
    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.Edited(post));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Posts.unpurged(changes, post).ifPresent(found -> {
            changes.put(edited(found, occurrence, changes));
            content.attach(changes, occurrence, found.author());
        });
    }

    /** Of twins the one that counts need not attach what this does. */
    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        Posts.unpurged(changes, post).ifPresent(found -> content.attach(changes, occurrence, found.author()));
    }

    private Post edited(Post found, Occurrence occurrence, Lookup value) {
        Content resolved = content.resolved(id -> Accounts.id(value, id));
        return found.withContents(occurrence.write(found.contents(), resolved));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.find(value, post)
                .filter(found -> !found.hidden() && !found.contents().isNewerThan(since))
                .isPresent();
    }
}
