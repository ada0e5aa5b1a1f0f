package social.hearsay.replica.api.http.flow;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * Which scopes let an app do what, by the method that does it. Whoever adds one says here what it takes; the names are
 * those that Mastodon documents. What is wider ({@code read}, {@code follow}) lets through what is narrower.
 */
final class ResourceScopes {
    /** Any of these does. */
    static final Map<String, Set<String>> TABLE = Map.ofEntries(
            entry("AccountsResource.verify", Set.of("read:accounts", "profile")),
            entry("AccountsResource.lookup", Set.of("read:accounts")),
            entry("AccountsResource.search", Set.of("read:accounts")),
            entry("AccountsResource.one", Set.of("read:accounts")),
            entry("AccountsResource.none", Set.of("read:accounts")),
            entry("AccountTimelineResource.statuses", Set.of("read:statuses")),
            entry("AvoidedResource.list", Set.of("read:blocks")),
            entry("DeletedStatusesResource.list", Set.of("read:statuses")),
            entry("FollowRequestsResource.list", Set.of("read:follows")),
            entry("FollowRequestsResource.authorize", Set.of("write:follows")),
            entry("FollowRequestsResource.reject", Set.of("write:follows")),
            entry("FollowersResource.followers", Set.of("read:accounts")),
            entry("FollowersResource.following", Set.of("read:accounts")),
            entry("OwnersResource.credentials", Set.of("read:accounts")),
            entry("OwnersResource.changeEmail", Set.of("write:accounts")),
            entry("OwnersResource.changePassword", Set.of("write:accounts")),
            entry("OwnersResource.endSessions", Set.of("write:accounts")),
            entry("OwnersResource.close", Set.of("write:accounts")),
            entry("OwnersResource.reopen", Set.of("write:accounts")),
            entry("ProfileResource.update", Set.of("write:accounts")),
            entry("ReactedPostsResource.list", Set.of("read:bookmarks")),
            entry("ReactionsResource.favourite", Set.of("write:favourites")),
            entry("ReactionsResource.unfavourite", Set.of("write:favourites")),
            entry("ReactionsResource.bookmark", Set.of("write:bookmarks")),
            entry("ReactionsResource.unbookmark", Set.of("write:bookmarks")),
            entry("ReactionsResource.reblog", Set.of("write:statuses")),
            entry("ReactionsResource.unreblog", Set.of("write:statuses")),
            entry("ReactionsResource.pin", Set.of("write:accounts")),
            entry("ReactionsResource.unpin", Set.of("write:accounts")),
            entry("ReactionsResource.mute", Set.of("write:mutes")),
            entry("ReactionsResource.unmute", Set.of("write:mutes")),
            entry("ReactionsResource.rebloggedBy", Set.of("read:accounts")),
            entry("ReactionsResource.favouritedBy", Set.of("read:accounts")),
            entry("RegistrationResource.register", Set.of("write:accounts")),
            entry("RelationshipsResource.relationships", Set.of("read:follows")),
            entry("RelationshipsResource.follow", Set.of("write:follows")),
            entry("RelationshipsResource.unfollow", Set.of("write:follows")),
            entry("RelationshipsResource.removeFromFollowers", Set.of("write:follows")),
            entry("RelationshipsResource.block", Set.of("write:blocks")),
            entry("RelationshipsResource.unblock", Set.of("write:blocks")),
            entry("RelationshipsResource.mute", Set.of("write:mutes")),
            entry("RelationshipsResource.unmute", Set.of("write:mutes")),
            entry("RelationshipsResource.note", Set.of("write:accounts")),
            entry("SearchResource.search", Set.of("read:search")),
            entry("SessionsResource.list", Set.of("read:accounts")),
            entry("SessionsResource.end", Set.of("write:accounts")),
            entry("StatusesResource.one", Set.of("read:statuses")),
            entry("StatusesResource.context", Set.of("read:statuses")),
            entry("StatusesResource.source", Set.of("read:statuses")),
            entry("TimelinesResource.home", Set.of("read:statuses")),
            entry("TimelinesResource.publicly", Set.of("read:statuses")),
            entry("UserInfoResource.info", Set.of("profile")),
            entry("WritingResource.create", Set.of("write:statuses")),
            entry("WritingResource.edit", Set.of("write:statuses")),
            entry("WritingResource.delete", Set.of("write:statuses")),
            entry("WritingResource.undelete", Set.of("write:statuses")));

    private ResourceScopes() {}
}
