package social.hearsay.replica.api.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.EntityJson;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.TokenQueries;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.notification.NotificationFilter;
import social.hearsay.replica.api.notification.NotificationQueries;
import social.hearsay.replica.api.notification.NotificationRow;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.push.PushQueries.Kept;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.push.Push;

/**
 * Who is to be pushed what, in one read transaction: what their own lists of notifications show, as it is then, by the subscriptions
 * of tokens that are good.
 */
final class NotificationPushes {
    private final Connection connection;
    private final PushQueries queries;
    private final Secrets secrets;
    private final long now;

    /** @param now milliseconds since 1970 */
    NotificationPushes(Connection connection, Secrets secrets, long now) {
        this.connection = connection;
        this.queries = new PushQueries(connection);
        this.secrets = secrets;
        this.now = now;
    }

    /** A notification, by the update that caused it. */
    List<Push> of(long account, long notification, ReplicaId origin, long sequence) {
        List<Push> pushes = new ArrayList<>();
        List<Kept> kept = queries.of(account);
        if (kept.isEmpty()) {
            return pushes;
        }
        Optional<NotificationKind> kind = queries.kind(account, notification);
        for (Kept each : kept) {
            kind.filter(is -> each.subscription().alerts().contains(is.text()))
                    .filter(is -> isLater(notification, each))
                    .flatMap(is -> payload(each, notification))
                    .ifPresent(payload -> pushes.add(new Push(
                            new Stamp(account),
                            each.token(),
                            each.subscription(),
                            new Stamp(notification),
                            origin,
                            sequence,
                            payload)));
        }
        return pushes;
    }

    private static boolean isLater(long notification, Kept kept) {
        Stamp since = kept.subscription().since();
        return since != null && notification > since.value();
    }

    private Optional<String> payload(Kept kept, long notification) {
        Optional<Requester> requester = new TokenQueries(connection)
                .valid(kept.token())
                .map(Requester::new)
                .filter(who -> Scopes.allow(who.scopes(), "push"));
        if (requester.isEmpty()) {
            return Optional.empty();
        }
        View view = View.of(connection, site(kept), requester, secrets, now);
        return NotificationQueries.of(view)
                .list(NotificationFilter.of(Parameters.NONE), PageRequest.only(notification))
                .items()
                .stream()
                .findFirst()
                .filter(row -> isMeant(kept, row, view.me()))
                .flatMap(row -> written(kept, row, view));
    }

    private boolean isMeant(Kept kept, NotificationRow row, long me) {
        return switch (kept.subscription().policy()) {
            case ALL -> true;
            case FOLLOWED -> queries.follows(me, row.from());
            case FOLLOWER -> queries.follows(row.from(), me);
            case NONE -> false;
        };
    }

    private Optional<String> written(Kept kept, NotificationRow row, View view) {
        return AccountQueries.of(view).find(row.from()).map(from -> {
            PushPayload payload = PushPayload.of(
                    accessToken(kept),
                    row.id(),
                    row.kind(),
                    AccountRendering.of(view, List.of(from)).account(from),
                    body(row, from, view));
            return new String(EntityJson.bytes(payload), StandardCharsets.UTF_8);
        });
    }

    /** The warning before a post, or else what it says; of whom it is about nothing but themselves, what they say of themselves. */
    private static String body(NotificationRow row, AccountRow from, View view) {
        if (row.post() == 0) {
            return from.profile().text(Profile.NOTE).orElse("");
        }
        Optional<Content> content = Optional.ofNullable(
                        PostQueries.of(view).among(List.of(row.post())).get(row.post()))
                .map(post -> post.content());
        return content.map(said -> said.spoilerText().isBlank() ? said.text() : said.spoilerText())
                .orElse("");
    }

    /** Made again; empty when this cluster has another secret since. */
    private String accessToken(Kept kept) {
        String token = secrets.accessToken(new UpdateId(kept.subscription().tokenId()));
        return Secrets.matches(token, kept.token()) ? token : "";
    }

    private static Site site(Kept kept) {
        URI site = URI.create(kept.subscription().site());
        return new Site(site.getScheme(), site.getRawAuthority());
    }
}
