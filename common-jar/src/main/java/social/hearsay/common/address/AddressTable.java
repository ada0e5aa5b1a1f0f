package social.hearsay.common.address;

import static social.hearsay.common.address.Audience.MEMBERS;
import static social.hearsay.common.address.Audience.MONITORS;
import static social.hearsay.common.address.Audience.OPERATORS;
import static social.hearsay.common.address.Audience.PEOPLE;
import static social.hearsay.common.address.BodySize.NONE;
import static social.hearsay.common.address.BodySize.RECORDS;
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
 * Every address that answers at all. A new resource has a row here, or nobody reaches it; tests compare
 * the rows with the resources and with the table in {@code docs/operations.md}.
 */
public final class AddressTable {
    /** Where a replica's resources begin. */
    public static final String REPLICA_ROOT = "/replica";

    /** Where streams begin. */
    static final String STREAMING = "/api/v1/streaming";

    static final String STREAMING_HEALTH = STREAMING + "/health";

    /** Where an operator lets a front end leave; for who has the cluster's secret. */
    public static final String DRAIN = "/cluster/drain";

    /** Where the console's page asks for something to be done to the cluster; for admins and who has the cluster's secret. */
    public static final String ACTIONS = "/cluster/actions";

    /** Where the public interface is described. */
    static final String DESCRIPTION = "/openapi";

    /** What front ends forward, and replicas answer below their root. */
    static final List<Address> FORWARDED = forwarded();

    private static final List<Address> SERVER = List.of(
            Address.of(MONITORS, NONE, "/health", GET),
            Address.of(MONITORS, NONE, "/health/live", GET),
            Address.of(MONITORS, NONE, "/health/ready", GET),
            Address.of(MONITORS, NONE, "/health/started", GET),
            Address.of(MONITORS, NONE, "/metrics", GET).withoutHead().inFewHands());

    /** Of the web client: at each is the page that its scripts make anything else of. */
    private static final List<Address> PAGES = Stream.of(
                    "/",
                    "/home",
                    "/public",
                    "/publish",
                    "/sign_up",
                    "/notifications",
                    "/conversations",
                    "/search",
                    "/explore",
                    "/bookmarks",
                    "/favourites",
                    "/follow_requests",
                    "/scheduled",
                    "/lists",
                    "/lists/{id}",
                    "/settings",
                    "/settings/profile",
                    "/settings/account",
                    "/settings/appearance",
                    "/settings/filters",
                    "/settings/sessions",
                    "/settings/deleted",
                    "/cluster",
                    "/assets/{name}",
                    "/assets/{part}/{name}",
                    "/assets/{part}/{group}/{name}",
                    "/assets/{part}/{group}/{subgroup}/{name}")
            .map(path -> Address.of(PEOPLE, NONE, path, GET))
            .toList();

    private static final List<Address> OWN_OF_FRONT_END = List.of(
            Address.of(PEOPLE, NONE, STREAMING_HEALTH, GET).withoutHead(),
            Address.of(PEOPLE, NONE, "/updates/{id}", GET),
            Address.of(OPERATORS, NONE, "/cluster/status", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/updates/{id}", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/events", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/figures", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/delayed/{name}", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/verification", GET).inFewHands(),
            Address.of(OPERATORS, SMALL, ACTIONS, POST),
            Address.of(OPERATORS, SMALL, DRAIN, GET, POST, DELETE));

    private static final List<Address> OWN_OF_REPLICA = List.of(
            Address.of(OPERATORS, NONE, "/status", GET),
            Address.of(OPERATORS, SMALL, "/retirements", POST),
            Address.of(OPERATORS, SMALL, "/roles", POST),
            Address.of(OPERATORS, SMALL, "/gossip/pause", POST, DELETE),
            Address.of(OPERATORS, SMALL, "/gossip/lag", GET, POST),
            Address.of(OPERATORS, SMALL, "/delay", GET, POST),
            Address.of(OPERATORS, NONE, "/delay/later", GET),
            Address.of(OPERATORS, SMALL, "/backups", GET, POST),
            Address.of(OPERATORS, NONE, "/posts/{id}", GET),
            Address.of(OPERATORS, SMALL, "/posts/{id}/undelete", POST),
            Address.of(OPERATORS, TEXT, "/posts/{id}/recreate", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}", GET),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/password", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/sessions/end", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/close", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/reopen", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/role", POST),
            Address.of(OPERATORS, SMALL, "/site/files", GET, POST),
            Address.of(OPERATORS, SMALL, "/site/{kind}", GET),
            Address.of(OPERATORS, TEXT, "/site/{kind}", POST),
            Address.of(OPERATORS, SMALL, "/site/{kind}/{id}/remove", POST),
            Address.of(OPERATORS, SMALL, "/emoji", GET),
            Address.of(OPERATORS, TEXT, "/emoji/{shortcode}", POST),
            Address.of(OPERATORS, SMALL, "/emoji/{shortcode}/remove", POST),
            Address.of(OPERATORS, NONE, "/digests", GET),
            Address.of(OPERATORS, NONE, "/digests/{table}/{range}", GET),
            Address.of(MEMBERS, NONE, "/heartbeat", GET),
            Address.of(MEMBERS, NONE, "/identity", GET),
            Address.of(MEMBERS, NONE, "/admin", GET),
            Address.of(MEMBERS, NONE, "/updates/{id}", GET),
            Address.of(MEMBERS, RECORDS, "/gossip", POST),
            Address.of(MEMBERS, RECORDS, "/votes", POST),
            Address.of(MEMBERS, RECORDS, "/handover", POST),
            Address.of(MEMBERS, RECORDS, "/streams", POST),
            Address.of(MEMBERS, TEXT, "/join", POST),
            Address.of(MEMBERS, TEXT, "/snapshots", POST),
            Address.of(MEMBERS, NONE, "/snapshots/{id}", GET, DELETE),
            Address.of(MEMBERS, NONE, "/snapshots/{id}/file", GET),
            Address.of(MEMBERS, SMALL, "/files", GET, POST),
            Address.of(MEMBERS, NONE, "/files/{sha256}", GET),
            Address.of(MEMBERS, SMALL, "/nothing", GET, POST));

    private AddressTable() {}

    /** Of a front end. */
    public static List<Address> ofFrontEnd() {
        return Stream.of(PAGES, OWN_OF_FRONT_END, FORWARDED, SERVER)
                .flatMap(List::stream)
                .toList();
    }

    /** Of a replica, with its root. */
    public static List<Address> ofReplica() {
        Stream<Address> own =
                Stream.of(OWN_OF_REPLICA, FORWARDED).flatMap(List::stream).map(address -> address.below(REPLICA_ROOT));
        return Stream.concat(own, SERVER.stream()).toList();
    }

    private static List<Address> forwarded() {
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
                        placeholderAddresses())
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
    public static List<Address> placeholderAddresses() {
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
