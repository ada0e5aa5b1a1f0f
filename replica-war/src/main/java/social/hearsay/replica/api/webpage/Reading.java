package social.hearsay.replica.api.webpage;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Replies;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.api.post.Timelines;

/**
 * What is shown to nobody in particular, whoever asks: public and unlisted posts of accounts that are there, and that
 * moderators have not limited.
 */
final class Reading {
    private static final long NOBODY = 0;
    private static final int GONE = 410;

    /** So many posts are pinned at the most. */
    private static final int MOST_PINNED = 5;

    private final Connection connection;
    private final Site site;
    private final Parameters query;
    private final long now;
    private final PostQueries posts;
    private final Timelines timelines;
    private final AccountQueries accounts;

    /** @param now milliseconds since 1970 */
    Reading(Connection connection, Site site, Parameters query, long now) {
        this.connection = connection;
        this.site = site;
        this.query = query;
        this.now = now;
        this.posts = new PostQueries(connection, NOBODY, now);
        this.timelines = new Timelines(connection, NOBODY, now);
        this.accounts = new AccountQueries(connection);
    }

    static Reading of(View view) {
        return new Reading(view.connection(), view.call().site(), view.call().query(), view.now());
    }

    Site site() {
        return site;
    }

    Parameters query() {
        return query;
    }

    /**
     * An account.
     *
     * @param handle as somebody wrote it, in any case
     * @throws Fault 404 when there is none, 410 when its owner has closed it
     */
    AccountRow account(String handle) {
        return accounts.byHandle(handle)
                .filter(account -> !account.moderation().silenced())
                .orElseThrow(() -> accounts.isClosedByOwner(handle) ? gone() : Fault.notFound());
    }

    AccountEntity shown(AccountRow account) {
        return AccountRendering.of(connection, site, List.of(account)).account(account);
    }

    /**
     * A post, or a boost.
     *
     * @param handle of whoever wrote it, as somebody says
     * @throws Fault 404 when there is none for everybody's eyes, 410 when it is deleted
     */
    PostRow post(String handle, long id) {
        return posts.find(id).orElseThrow(() -> isDeleted(handle, id) ? gone() : Fault.notFound());
    }

    private boolean isDeleted(String handle, long id) {
        Optional<Long> author = posts.authorOfDeleted(id);
        return author.flatMap(accounts::find)
                .filter(found -> found.username().equalsIgnoreCase(handle))
                .isPresent();
    }

    /** Somebody elsewhere may have brought it back. */
    private static Fault gone() {
        return new Fault(
                Answer.of(GONE, ErrorBody.of("This was there, and is gone")).restingOnAbsence());
    }

    /** What somebody has pinned. */
    List<PostRow> pinned(AccountRow account) {
        return posts.pinned(account.id(), new PageRequest(MOST_PINNED, Long.MAX_VALUE, 0, false))
                .items();
    }

    /** What somebody says to everybody, and passes on. */
    Page<PostRow> profile(AccountRow account, PageRequest page) {
        return timelines.ofAccount(account.id(), true, false, page);
    }

    /** What somebody says themselves. */
    Page<PostRow> written(AccountRow account, PageRequest page) {
        return timelines.ofAccount(account.id(), true, true, page);
    }

    Page<PostRow> tagged(String tag, PageRequest page) {
        return timelines.tagged(TagFilter.of(tag, Parameters.NONE), page);
    }

    List<PostRow> above(PostRow post) {
        return posts.ancestors(post.id());
    }

    List<PostRow> below(PostRow post) {
        return Replies.inOrder(post.id(), posts.descendants(post.id()));
    }

    /** A post as it was read, and as it is shown. */
    record Shown(PostRow row, Status status) {}

    /** Those that are for everybody, in this order. */
    List<Shown> shown(List<PostRow> rows) {
        Map<String, PostRow> byPlace = new HashMap<>();
        rows.forEach(row -> byPlace.put(Long.toString(row.place()), row));
        List<Shown> shown = new ArrayList<>();
        for (Status status : StatusRendering.all(connection, site, NOBODY, now, rows)) {
            PostRow row = byPlace.get(status.id());
            if (row != null && isForEverybody(status)) {
                shown.add(new Shown(row, status));
            }
        }
        return shown;
    }

    private static boolean isForEverybody(Status status) {
        Status passedOn = status.reblog();
        return status.account().limited() == null
                && (passedOn == null || passedOn.account().limited() == null);
    }

    List<PostView> views(List<PostRow> rows, Words words) {
        return shown(rows).stream()
                .map(post -> PostView.of(post.status(), words))
                .toList();
    }
}
