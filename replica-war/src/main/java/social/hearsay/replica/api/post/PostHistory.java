package social.hearsay.replica.api.post;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.media.MediaAttachment;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.post.SqlRevisions;

/** All that a post has said, the first first: bounded by how many edits are kept, and in bytes. */
final class PostHistory {
    /** More than this only where several replicas took edits at once. */
    private static final int MOST = 2 * Revisions.MOST;

    /** What a post said since then. */
    private record Said(long stamp, Content content) {}

    private PostHistory() {}

    static List<StatusEdit> of(View view, PostRow post) {
        List<Said> all = said(view, post);
        Set<Long> people = new LinkedHashSet<>(Set.of(post.author()));
        all.forEach(said -> said.content()
                .mentions()
                .forEach(mention -> people.add(mention.account().value())));
        Map<Long, AccountRow> accounts = AccountQueries.of(view).all(people);
        AccountRow author = accounts.get(post.author());
        if (author == null) {
            throw Fault.notFound();
        }
        AccountEntity entity = AccountRendering.of(view, List.of(author)).account(author);
        Emojis emojis = Emojis.in(
                view.connection(),
                view.call().site(),
                all.stream().flatMap(said -> ContentRendering.written(said.content())));
        ContentRendering rendering = new ContentRendering(view.call().site(), accounts);
        return all.stream()
                .map(said -> new StatusEdit(
                        rendering.html(said.content()),
                        said.content().spoilerText(),
                        said.content().sensitive(),
                        Moment.of(new Stamp(said.stamp())),
                        entity,
                        said.content().media().stream()
                                .map(each -> MediaAttachment.of(view.call().site(), each))
                                .toList(),
                        emojis.of(ContentRendering.written(said.content()).toList()),
                        asked(said.content().poll())))
                .toList();
    }

    /** What it says now is the last, be it by an edit of which an earlier release kept nothing. */
    private static List<Said> said(View view, PostRow post) {
        Weight weight = new Weight(PostQueries.HEAVIEST_PAGE);
        long shown = post.editedAt() == null ? post.id() : post.editedAt();
        List<Said> latestFirst = new ArrayList<>();
        latestFirst.add(new Said(shown, post.content()));
        weight.add(post.content());
        Statements.of(view.connection())
                .takeWhile(
                        "select * from post_revisions where post = ? and stamp <> ? order by stamp desc limit ?",
                        SqlRevisions::map,
                        revision -> weight.add(revision.content())
                                && latestFirst.add(
                                        new Said(revision.key().stamp().value(), revision.content())),
                        post.id(),
                        shown,
                        MOST);
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    private static StatusEdit.@Nullable Asked asked(@Nullable Poll poll) {
        return poll == null
                ? null
                : new StatusEdit.Asked(
                        poll.options().stream().map(StatusEdit.Option::new).toList());
    }
}
