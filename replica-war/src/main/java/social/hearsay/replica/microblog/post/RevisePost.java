package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Replaces what a post says, hidden or not, and keeps what it said; of several edits the one with the largest stamp is
 * seen, and all are kept.
 *
 * @param forgotten the stamps of edits that are kept no longer, because there are too many: by name, fixed at acceptance. Of
 *     twins either is heeded
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RevisePost(Stamp post, Content content, List<Stamp> forgotten) implements MicroblogOperation {
    public record Command(String request, Stamp actor, Stamp post, Wording wording) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Posts.own(value, actor, post)
                    .filter(found -> !found.hidden())
                    .map(found -> wording.judge(
                            value,
                            found.id(),
                            content -> Verdict.execute(
                                    request,
                                    new RevisePost(
                                            found.id(),
                                            found.edited(telling(found, content)),
                                            forgotten(value, found)))))
                    .orElseGet(Verdict::notFound);
        }

        private static Content telling(Post post, Content said) {
            long boosts = post.counts().reblogs();
            return said.telling(boosts > 0 && boosts <= Telling.MOST ? new Telling(false, true, null) : null);
        }

        /** Those before the latest, so that with this one there are as many as may be. */
        private static List<Stamp> forgotten(Lookup value, Post post) {
            List<Stamp> edits = value.port(Revisions.class).of(post.id()).stream()
                    .filter(key -> !key.isOriginal())
                    .map(RevisionKey::stamp)
                    .toList();
            return edits.subList(0, Math.max(0, edits.size() + 1 - Revisions.MOST));
        }
    }

    /** A null is what JSON has where there are none. */
    public RevisePost {
        forgotten = forgotten == null ? List.of() : List.copyOf(forgotten);
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.Edited(post));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Post> found = Posts.unpurged(changes, post);
        if (found.isEmpty()) {
            return;
        }
        Post before = found.get();
        Content said = content.accepted(occurrence, id -> Accounts.id(changes, id));
        Revisions.keepOriginal(changes, before);
        occurrence.retracted().ifPresent(twin -> Revisions.remove(changes, new RevisionKey(before.id(), twin)));
        changes.put(new Revision(new RevisionKey(before.id(), occurrence.stamp()), said));
        changes.put(before.withContents(occurrence.write(before.contents(), said)));
        content.attach(changes, occurrence, before.author());
        forget(changes);
    }

    /** Of twins the one that counts need not attach what this does. */
    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        Posts.unpurged(changes, post).ifPresent(found -> content.attach(changes, occurrence, found.author()));
        forget(changes);
    }

    private void forget(Changes changes) {
        Stamp id = Posts.id(changes, post);
        forgotten.forEach(stamp -> Revisions.remove(changes, new RevisionKey(id, stamp)));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.find(value, post)
                .filter(found -> !found.hidden() && !found.contents().isNewerThan(since))
                .isPresent();
    }
}
