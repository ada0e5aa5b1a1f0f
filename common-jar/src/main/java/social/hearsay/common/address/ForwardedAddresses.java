package social.hearsay.common.address;

import static social.hearsay.common.address.Audience.PEOPLE;
import static social.hearsay.common.address.BodySize.NONE;
import static social.hearsay.common.address.BodySize.SMALL;
import static social.hearsay.common.address.BodySize.TEXT;
import static social.hearsay.common.address.BodySize.UPLOAD;
import static social.hearsay.common.address.Method.DELETE;
import static social.hearsay.common.address.Method.GET;
import static social.hearsay.common.address.Method.PATCH;
import static social.hearsay.common.address.Method.POST;
import static social.hearsay.common.address.Method.PUT;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of {@link AddressTable} that front ends forward, and replicas answer below their root: the API and
 * the pages of the microblog, for people.
 */
public final class ForwardedAddresses {
    /** Where streams begin. */
    static final String STREAMING = "/api/v1/streaming";

    /** Where the public interface is described. */
    static final String DESCRIPTION = "/openapi";

    static final List<Address> ALL = all();

    private ForwardedAddresses() {}

    private static List<Address> all() {
        return Stream.of(
                        accounts(),
                        statuses(),
                        tags(),
                        notifications(),
                        lists(),
                        filters(),
                        streaming(),
                        moderation(),
                        media(),
                        others(),
                        signingIn(),
                        publicPages(),
                        placeholders())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Address> accounts() {
        return List.of(
                people(SMALL, "/api/v1/accounts", GET),
                people(TEXT, "/api/v1/accounts", POST).withToken(),
                people(SMALL, "/api/v1/accounts/verify_credentials", GET),
                people(UPLOAD, "/api/v1/accounts/update_credentials", PATCH).withToken(),
                people(SMALL, "/api/v1/accounts/credentials", GET),
                people(SMALL, "/api/v1/accounts/email", POST).withToken(),
                people(SMALL, "/api/v1/accounts/password", POST).withToken(),
                people(SMALL, "/api/v1/accounts/sessions/end", POST).withToken(),
                people(SMALL, "/api/v1/accounts/close", POST).withToken(),
                people(SMALL, "/api/v1/accounts/reopen", POST).withToken(),
                people(SMALL, "/api/v1/accounts/lookup", GET),
                people(SMALL, "/api/v1/accounts/search", GET),
                people(SMALL, "/api/v1/accounts/relationships", GET),
                people(SMALL, "/api/v1/accounts/familiar_followers", GET),
                people(SMALL, "/api/v1/accounts/{id}", GET),
                people(SMALL, "/api/v1/accounts/{id}/statuses", GET),
                people(SMALL, "/api/v1/accounts/{id}/followers", GET),
                people(SMALL, "/api/v1/accounts/{id}/following", GET),
                people(SMALL, "/api/v1/accounts/{id}/lists", GET),
                people(SMALL, "/api/v1/accounts/{id}/featured_tags", GET),
                people(SMALL, "/api/v1/accounts/{id}/identity_proofs", GET),
                people(SMALL, "/api/v1/accounts/{id}/endorsements", GET),
                people(SMALL, "/api/v1/accounts/{id}/follow", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/unfollow", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/remove_from_followers", POST)
                        .withToken(),
                people(SMALL, "/api/v1/accounts/{id}/block", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/unblock", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/mute", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/unmute", POST).withToken(),
                people(TEXT, "/api/v1/accounts/{id}/note", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/endorse", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/unendorse", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/pin", POST).withToken(),
                people(SMALL, "/api/v1/accounts/{id}/unpin", POST).withToken(),
                people(SMALL, "/api/v1/endorsements", GET),
                people(SMALL, "/api/v1/blocks", GET),
                people(SMALL, "/api/v1/mutes", GET),
                people(SMALL, "/api/v1/follow_requests", GET),
                people(SMALL, "/api/v1/follow_requests/{id}/authorize", POST).withToken(),
                people(SMALL, "/api/v1/follow_requests/{id}/reject", POST).withToken());
    }

    private static List<Address> statuses() {
        return List.of(
                people(SMALL, "/api/v1/statuses", GET),
                people(TEXT, "/api/v1/statuses", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}", GET),
                people(TEXT, "/api/v1/statuses/{id}", PUT, DELETE).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/undelete", POST).withToken(),
                people(SMALL, "/api/v1/deleted_statuses", GET),
                people(SMALL, "/api/v1/scheduled_statuses", GET),
                people(SMALL, "/api/v1/scheduled_statuses/{id}", GET),
                people(SMALL, "/api/v1/scheduled_statuses/{id}", PUT, DELETE).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/context", GET),
                people(SMALL, "/api/v1/statuses/{id}/history", GET),
                people(SMALL, "/api/v1/statuses/{id}/source", GET),
                people(SMALL, "/api/v1/polls/{id}", GET),
                people(SMALL, "/api/v1/polls/{id}/votes", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/favourited_by", GET),
                people(SMALL, "/api/v1/statuses/{id}/favourite", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/unfavourite", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/bookmark", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/unbookmark", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/reblogged_by", GET),
                people(SMALL, "/api/v1/statuses/{id}/reblog", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/unreblog", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/pin", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/unpin", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/mute", POST).withToken(),
                people(SMALL, "/api/v1/statuses/{id}/unmute", POST).withToken(),
                people(SMALL, "/api/v1/favourites", GET),
                people(SMALL, "/api/v1/bookmarks", GET),
                people(SMALL, "/api/v1/timelines/home", GET),
                people(SMALL, "/api/v1/timelines/public", GET),
                people(SMALL, "/api/v2/search", GET),
                people(SMALL, "/api/v1/directory", GET),
                people(SMALL, "/api/{version}/suggestions", GET),
                people(SMALL, "/api/v1/trends", GET),
                people(SMALL, "/api/v1/trends/tags", GET),
                people(SMALL, "/api/v1/trends/statuses", GET),
                people(SMALL, "/api/v1/instance/activity", GET));
    }

    private static List<Address> tags() {
        return List.of(
                people(SMALL, "/api/v1/timelines/tag/{hashtag}", GET),
                people(SMALL, "/api/v1/tags/{name}", GET),
                people(SMALL, "/api/v1/tags/{name}/follow", POST).withToken(),
                people(SMALL, "/api/v1/tags/{name}/unfollow", POST).withToken(),
                people(SMALL, "/api/v1/tags/{name}/feature", POST).withToken(),
                people(SMALL, "/api/v1/tags/{name}/unfeature", POST).withToken(),
                people(SMALL, "/api/v1/followed_tags", GET),
                people(SMALL, "/api/v1/featured_tags", GET),
                people(SMALL, "/api/v1/featured_tags", POST).withToken(),
                people(SMALL, "/api/v1/featured_tags/suggestions", GET),
                people(SMALL, "/api/v1/featured_tags/{id}", DELETE).withToken());
    }

    private static List<Address> notifications() {
        return List.of(
                people(SMALL, "/api/v1/notifications", GET),
                people(SMALL, "/api/v1/notifications/clear", POST).withToken(),
                people(SMALL, "/api/v1/notifications/unread_count", GET),
                people(SMALL, "/api/v1/notifications/{id}", GET),
                people(SMALL, "/api/v1/notifications/{id}/dismiss", POST).withToken(),
                people(SMALL, "/api/v2/notifications", GET),
                people(SMALL, "/api/v2/notifications/unread_count", GET),
                people(SMALL, "/api/v2/notifications/{key}", GET),
                people(SMALL, "/api/v2/notifications/{key}/accounts", GET),
                people(SMALL, "/api/v2/notifications/{key}/dismiss", POST).withToken(),
                people(SMALL, "/api/v1/notifications/policy", GET),
                people(SMALL, "/api/v1/notifications/policy", PUT, PATCH).withToken(),
                people(SMALL, "/api/v2/notifications/policy", GET),
                people(SMALL, "/api/v2/notifications/policy", PUT, PATCH).withToken(),
                people(SMALL, "/api/v1/notifications/requests", GET),
                people(SMALL, "/api/v1/notifications/requests/merged", GET),
                people(SMALL, "/api/v1/notifications/requests/accept", POST).withToken(),
                people(SMALL, "/api/v1/notifications/requests/dismiss", POST).withToken(),
                people(SMALL, "/api/v1/notifications/requests/{id}", GET),
                people(SMALL, "/api/v1/notifications/requests/{id}/accept", POST)
                        .withToken(),
                people(SMALL, "/api/v1/notifications/requests/{id}/dismiss", POST)
                        .withToken(),
                people(SMALL, "/api/v1/conversations", GET),
                people(SMALL, "/api/v1/conversations/{id}/read", POST).withToken(),
                people(SMALL, "/api/v1/conversations/{id}", DELETE).withToken(),
                people(SMALL, "/api/v1/markers", GET),
                people(SMALL, "/api/v1/markers", POST).withToken(),
                people(SMALL, "/api/v1/push/subscription", GET),
                people(SMALL, "/api/v1/push/subscription", POST).withToken(),
                people(SMALL, "/api/v1/push/subscription", PUT).withToken(),
                people(SMALL, "/api/v1/push/subscription", DELETE).withToken(),
                people(SMALL, "/api/v1/preferences", GET));
    }

    private static List<Address> lists() {
        return List.of(
                people(SMALL, "/api/v1/lists", GET),
                people(SMALL, "/api/v1/lists", POST).withToken(),
                people(SMALL, "/api/v1/lists/{id}", GET),
                people(SMALL, "/api/v1/lists/{id}", PUT, DELETE).withToken(),
                people(SMALL, "/api/v1/lists/{id}/accounts", GET),
                people(SMALL, "/api/v1/lists/{id}/accounts", POST, DELETE).withToken(),
                people(SMALL, "/api/v1/timelines/list/{id}", GET));
    }

    private static List<Address> filters() {
        return List.of(
                people(SMALL, "/api/v2/filters", GET),
                people(SMALL, "/api/v2/filters", POST).withToken(),
                people(SMALL, "/api/v2/filters/{id}", GET),
                people(SMALL, "/api/v2/filters/{id}", PUT, DELETE).withToken(),
                people(SMALL, "/api/v2/filters/{id}/keywords", GET),
                people(SMALL, "/api/v2/filters/{id}/keywords", POST).withToken(),
                people(SMALL, "/api/v2/filters/keywords/{id}", GET),
                people(SMALL, "/api/v2/filters/keywords/{id}", PUT, DELETE).withToken(),
                people(SMALL, "/api/v2/filters/{id}/statuses", GET),
                people(SMALL, "/api/v2/filters/{id}/statuses", POST).withToken(),
                people(SMALL, "/api/v2/filters/statuses/{id}", GET),
                people(SMALL, "/api/v2/filters/statuses/{id}", DELETE).withToken(),
                people(SMALL, "/api/v1/filters", GET),
                people(SMALL, "/api/v1/filters", POST).withToken(),
                people(SMALL, "/api/v1/filters/{id}", GET),
                people(SMALL, "/api/v1/filters/{id}", PUT, DELETE).withToken());
    }

    /** Those of a front end begin with what a replica answers there. */
    private static List<Address> streaming() {
        return Stream.of(
                        "",
                        "/user",
                        "/user/notification",
                        "/public",
                        "/public/local",
                        "/public/remote",
                        "/hashtag",
                        "/hashtag/local",
                        "/list",
                        "/direct")
                .map(stream -> people(SMALL, STREAMING + stream, GET))
                .toList();
    }

    private static List<Address> moderation() {
        return List.of(
                people(TEXT, "/api/v1/reports", POST).withToken(),
                people(SMALL, "/api/v1/admin/reports", GET),
                people(SMALL, "/api/v1/admin/reports/{id}", GET),
                people(SMALL, "/api/v1/admin/reports/{id}", PUT).withToken(),
                people(SMALL, "/api/v1/admin/reports/{id}/assign_to_self", POST).withToken(),
                people(SMALL, "/api/v1/admin/reports/{id}/unassign", POST).withToken(),
                people(SMALL, "/api/v1/admin/reports/{id}/resolve", POST).withToken(),
                people(SMALL, "/api/v1/admin/reports/{id}/reopen", POST).withToken(),
                people(SMALL, "/api/{version}/admin/accounts", GET),
                people(SMALL, "/api/{version}/admin/accounts/{id}", GET),
                people(SMALL, "/api/{version}/admin/accounts/{id}", DELETE).withToken(),
                people(TEXT, "/api/{version}/admin/accounts/{id}/action", POST).withToken(),
                people(SMALL, "/api/{version}/admin/accounts/{id}/enable", POST).withToken(),
                people(SMALL, "/api/{version}/admin/accounts/{id}/unsilence", POST)
                        .withToken(),
                people(SMALL, "/api/{version}/admin/accounts/{id}/unsuspend", POST)
                        .withToken(),
                people(SMALL, "/api/{version}/admin/accounts/{id}/unsensitive", POST)
                        .withToken());
    }

    private static List<Address> media() {
        return List.of(
                people(UPLOAD, "/api/v1/media", POST).withToken(),
                people(UPLOAD, "/api/v2/media", POST).withToken(),
                people(SMALL, "/api/v1/media/{id}", GET),
                people(SMALL, "/api/v1/media/{id}", PUT, DELETE).withToken(),
                people(SMALL, "/api/v1/profile/avatar", DELETE).withToken(),
                people(SMALL, "/api/v1/profile/header", DELETE).withToken(),
                people(NONE, "/media/{name}", GET));
    }

    private static List<Address> others() {
        return List.of(
                people(SMALL, "/api/v1/custom_emojis", GET),
                people(TEXT, "/api/v1/apps", POST),
                people(SMALL, "/api/v1/apps/verify_credentials", GET),
                people(NONE, "/.well-known/oauth-authorization-server", GET),
                people(NONE, "/.well-known/nodeinfo", GET),
                people(NONE, "/.well-known/host-meta", GET),
                people(NONE, "/.well-known/webfinger", GET),
                people(NONE, "/nodeinfo/2.0", GET),
                people(NONE, DESCRIPTION, GET),
                people(NONE, "/media/default/{name}.png", GET),
                people(NONE, "/about", GET),
                people(NONE, "/about/{name}", GET),
                people(NONE, "/about/{part}/{name}", GET),
                people(NONE, "/about/{part}/{group}/{name}", GET),
                people(NONE, "/custom.css", GET),
                people(NONE, "/logo", GET),
                people(SMALL, "/api/{version}/instance", GET),
                people(SMALL, "/api/v1/instance/rules", GET),
                people(SMALL, "/api/v1/instance/extended_description", GET),
                people(SMALL, "/api/v1/instance/privacy_policy", GET),
                people(SMALL, "/api/v1/instance/terms_of_service", GET),
                people(SMALL, "/api/v1/announcements", GET),
                people(SMALL, "/api/v1/announcements/{id}/dismiss", POST).withToken(),
                people(SMALL, "/api/v1/announcements/{id}/reactions/{name}", PUT, DELETE)
                        .withToken());
    }

    /** What people do with a browser, and what comes of it for apps. */
    private static List<Address> signingIn() {
        return List.of(
                people(SMALL, "/oauth/authorize", GET, POST),
                people(TEXT, "/oauth/token", POST),
                people(TEXT, "/oauth/revoke", POST),
                people(SMALL, "/oauth/userinfo", GET),
                people(SMALL, "/auth/sign_in", GET, POST),
                people(SMALL, "/auth/sign_out", POST),
                people(SMALL, "/auth/sessions", GET, POST),
                people(SMALL, "/settings/export", GET),
                people(SMALL, "/settings/exports/follows.csv", GET),
                people(SMALL, "/settings/exports/blocks.csv", GET),
                people(SMALL, "/settings/exports/mutes.csv", GET),
                people(SMALL, "/settings/exports/lists.csv", GET),
                people(SMALL, "/settings/exports/bookmarks.csv", GET),
                people(SMALL, "/settings/exports/archive.zip", GET),
                people(SMALL, "/settings/exports/archive/{name}.zip", GET),
                people(TEXT, "/settings/import", GET, POST),
                people(SMALL, "/auth/password/new", GET, POST),
                people(SMALL, "/auth/password/edit", GET, POST),
                people(SMALL, "/api/v1/accounts/sessions", GET),
                people(SMALL, "/api/v1/accounts/sessions/{id}", DELETE).withToken());
    }

    /** What anybody can read with a browser. */
    private static List<Address> publicPages() {
        return List.of(
                people(NONE, "/@{name}", GET),
                people(NONE, "/@{name}.atom", GET),
                people(NONE, "/@{name}/{id}", GET),
                people(NONE, "/tags/{name}", GET),
                people(NONE, "/users/{name}", GET));
    }

    /** What Hearsay has none of, and clients ask for all the same. */
    public static List<Address> placeholders() {
        return Stream.of(
                        "v1/trends/links",
                        "v1/domain_blocks",
                        "v1/instance/peers",
                        "v1/instance/domain_blocks",
                        "v1/instance/translation_languages")
                .map(path -> people(SMALL, "/api/" + path, GET))
                .toList();
    }

    private static Address people(BodySize body, String path, Method... methods) {
        return Address.of(PEOPLE, body, path, methods);
    }
}
