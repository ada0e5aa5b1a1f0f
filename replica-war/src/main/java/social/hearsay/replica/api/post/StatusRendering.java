package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.Addresses;
import social.hearsay.replica.api.access.AppQueries;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.filter.FilterMatching;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.media.MediaAttachment;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;

/** A page of posts as one person sees them: everything around them is read for all of them at once. */
public final class StatusRendering {
    private final Site site;
    private final long me;
    private final AccountRendering rendering;
    private final Emojis emojis;
    private final Map<Long, AccountRow> accounts;
    /** Each is rendered once, however many of the posts are theirs. */
    private final Map<Long, AccountEntity> people = new HashMap<>();

    private final Map<String, App.Details> apps;
    private final ContentRendering contents;
    private final Polls polls;
    private final Reactions reactions;
    private final Set<Long> muted;
    private final FilterMatching filters;

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970: filters that are over by then find nothing
     * @param evenGone whether who is shown with them may be closed or suspended
     */
    private StatusRendering(
            Connection connection, Site site, long me, long now, List<PostRow> posts, boolean evenGone) {
        this.site = site;
        this.me = me;
        Set<Long> shown = new LinkedHashSet<>();
        for (PostRow post : posts) {
            shown.add(post.author());
            if (post.boost() != null) {
                shown.add(post.boost().booster());
            }
            post.content()
                    .mentions()
                    .forEach(mention -> shown.add(mention.account().value()));
        }
        AccountQueries queries = new AccountQueries(connection);
        this.accounts = evenGone ? queries.evenGone(shown) : queries.all(shown);
        this.emojis = Emojis.in(connection, site, written(posts, accounts));
        this.rendering = new AccountRendering(site, emojis);
        this.contents = new ContentRendering(site, accounts);
        this.polls = Polls.of(connection, me, now, posts);
        this.apps = new AppQueries(connection)
                .all(posts.stream()
                        .map(PostRow::app)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        this.reactions = Reactions.of(connection, me, posts);
        this.muted = Conversations.muted(connection, me, posts);
        this.filters = FilterMatching.of(connection, posts.isEmpty() ? 0 : me, now);
    }

    private static Stream<String> written(List<PostRow> posts, Map<Long, AccountRow> accounts) {
        return Stream.concat(
                posts.stream().flatMap(post -> ContentRendering.written(post.content())),
                accounts.values().stream().map(AccountRow::said).filter(Objects::nonNull));
    }

    /** One post, as the viewer sees it. */
    public static Status of(View view, PostRow post) {
        List<Status> statuses = of(view, List.of(post));
        if (statuses.isEmpty()) {
            throw new IllegalStateException("Post " + post.id() + " has no author");
        }
        return statuses.get(0);
    }

    /** Several, in their order, as the viewer sees them. */
    public static List<Status> of(View view, List<PostRow> posts) {
        return all(view.connection(), view.call().site(), view.me(), view.now(), posts);
    }

    /** Several, in their order. */
    public static List<Status> all(Connection connection, Site site, long me, long now, List<PostRow> posts) {
        return all(new StatusRendering(connection, site, me, now, posts, false), posts);
    }

    /** Several, in their order, be their authors suspended: for moderators. */
    public static List<Status> reported(View view, List<PostRow> posts) {
        return all(
                new StatusRendering(view.connection(), view.call().site(), view.me(), view.now(), posts, true), posts);
    }

    private static List<Status> all(StatusRendering rendering, List<PostRow> posts) {
        List<Status> statuses = new ArrayList<>();
        for (PostRow post : posts) {
            rendering.status(post).ifPresent(statuses::add);
        }
        return statuses;
    }

    /** Empty when somebody who is shown with it is gone. */
    private Optional<Status> status(PostRow post) {
        Optional<Status> itself =
                Optional.ofNullable(accounts.get(post.author())).map(author -> status(post, author));
        PostRow.Boost boost = post.boost();
        return boost == null
                ? itself
                : itself.flatMap(passedOn -> Optional.ofNullable(accounts.get(boost.booster()))
                        .map(booster -> passedOn.passedOn(
                                Long.toString(boost.id()),
                                Moment.of(new Stamp(boost.id())),
                                boost.visibility(),
                                site.status(booster.username(), boost.id()),
                                account(booster))));
    }

    private Status status(PostRow post, AccountRow author) {
        Content content = post.content();
        String address = site.status(author.username(), post.id());
        return new Status(
                Long.toString(post.id()),
                Moment.of(new Stamp(post.id())),
                text(post.inReplyTo()),
                text(post.inReplyToAccount()),
                content.sensitive() || (author.id() != me && author.moderation().sensitive()),
                content.spoilerText(),
                post.visibility(),
                content.language(),
                address,
                address,
                post.replies(),
                post.reblogs(),
                post.favourites(),
                post.editedAt() == null ? null : Moment.of(new Stamp(post.editedAt())),
                contents.html(content),
                null,
                application(post.app()),
                account(author),
                content.media().stream()
                        .map(each -> MediaAttachment.of(site, each))
                        .toList(),
                contents.mentions(content),
                content.tags().stream()
                        .map(tag -> new Status.Tag(tag, site.tag(tag)))
                        .toList(),
                emojis.of(ContentRendering.written(content).toList()),
                null,
                polls.of(post, emojis),
                reactions.have("favourited", post.id()),
                reactions.have("reblogged", post.id()),
                muted.contains(post.id()),
                reactions.have("bookmarked", post.id()),
                reactions.have("pinned", post.id()),
                filters.in(post.id(), text(content)));
    }

    private AccountEntity account(AccountRow row) {
        return people.computeIfAbsent(row.id(), id -> rendering.account(row));
    }

    /** All that can be read in it. */
    private static String text(Content content) {
        Poll poll = content.poll();
        String options = poll == null ? "" : "\n" + String.join("\n", poll.options());
        StringBuilder described = new StringBuilder();
        content.media().forEach(each -> described.append('\n').append(each.description()));
        return content.spoilerText() + "\n" + content.text() + options + described;
    }

    private Status.@Nullable Application application(@Nullable String clientId) {
        App.Details details = clientId == null ? null : apps.get(clientId);
        return details == null ? null : new Status.Application(details.name(), Addresses.shown(details.website()));
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }
}
