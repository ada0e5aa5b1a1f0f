package social.hearsay.replica.microblog.post;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Hides a post, until that is undone or the post is purged. */
public record DeletePost(Stamp post) implements MicroblogOperation {
    public record Command(String request, Stamp actor, Stamp post) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Posts.own(value, actor, post)
                    .filter(found -> !found.hidden())
                    .map(found -> Verdict.execute(request, new DeletePost(found.id())))
                    .orElseGet(Verdict::notFound);
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.Removed(post));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Posts.unpurged(changes, post)
                .ifPresent(found ->
                        changes.put(found.withDeletions(found.deletions().with(occurrence.id(), occurrence.cause()))));
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.unpurged(value, post).isPresent();
    }
}
