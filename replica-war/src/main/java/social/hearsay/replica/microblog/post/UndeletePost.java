package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Undoes deletions of a post, named by their Update-Ids; others stand.
 *
 * @param deletions at least one; a single one without a list as earlier releases wrote it
 */
public record UndeletePost(
        Stamp post,

        @JsonAlias("deletion") @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<UpdateId> deletions)
        implements MicroblogOperation {
    /** @param deletion the Update-Id of the request that deleted the post; null for whatever hides it here */
    public record Command(
            String request,
            Stamp actor,
            Stamp post,
            @Nullable UpdateId deletion) implements MicroblogCommand {
        public Command(String request, Stamp actor, Stamp post) {
            this(request, actor, post, null);
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<Post> found = Posts.own(value, actor, post).filter(own -> !own.purged());
            return found.map(this::judge).orElseGet(Verdict::notFound);
        }

        private Decision judge(Post own) {
            if (deletion == null) {
                List<UpdateId> standing = own.deletions().standingIds();
                return standing.isEmpty() ? Verdict.unchanged() : undo(own, standing);
            }
            Optional<Deletion> known = own.deletions().find(deletion);
            if (known.isEmpty()) {
                return Verdict.notFound();
            }
            return known.get().undone() ? Verdict.unchanged() : undo(own, List.of(deletion));
        }

        private Decision undo(Post own, List<UpdateId> which) {
            return Verdict.execute(request, new UndeletePost(own.id(), which));
        }
    }

    public UndeletePost {
        deletions = List.copyOf(deletions);
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.Posted(post));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        undo(changes);
    }

    /** Twins may name different deletions, each those that stood where it was accepted: all are undone. */
    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        undo(changes);
    }

    private void undo(Changes changes) {
        Posts.unpurged(changes, post).ifPresent(found -> {
            Deletions left = found.deletions();
            for (UpdateId deletion : deletions) {
                left = left.undone(deletion);
            }
            changes.put(found.withDeletions(left));
        });
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.unpurged(value, post)
                .filter(found -> deletions.stream()
                        .anyMatch(deletion -> found.deletions().find(deletion).isPresent()))
                .isPresent();
    }
}
