package social.hearsay.replica.microblog.post;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Undoes one deletion of a post, which is named by its Update-Id; other deletions stand. */
public record UndeletePost(Stamp post, UpdateId deletion) implements MicroblogOperation {
    /** @param deletion the Update-Id of the request that deleted the post */
    public record Command(String request, Stamp actor, Stamp post, UpdateId deletion) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Post> found = Posts.own(value, actor, post).filter(own -> !own.purged());
            Optional<Deletion> known = found.flatMap(own -> own.deletions().find(deletion));
            if (known.isEmpty()) {
                return Verdict.notFound();
            }
            return known.get().undone()
                    ? Verdict.unchanged()
                    : Verdict.execute(
                            request, new UndeletePost(found.orElseThrow().id(), deletion));
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Posts.unpurged(changes, post)
                .ifPresent(found ->
                        changes.put(found.withDeletions(found.deletions().undone(deletion))));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.unpurged(value, post)
                .flatMap(found -> found.deletions().find(deletion))
                .isPresent();
    }
}
