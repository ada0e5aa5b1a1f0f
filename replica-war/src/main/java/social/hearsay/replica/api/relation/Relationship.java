package social.hearsay.replica.api.relation;

import java.util.List;

/** How who asks stands to another account. */
public record Relationship(
        String id,
        boolean following,
        boolean showingReblogs,
        boolean notifying,
        List<String> languages,
        boolean followedBy,
        boolean blocking,
        boolean blockedBy,
        boolean muting,
        boolean mutingNotifications,
        boolean requested,
        boolean requestedBy,
        boolean domainBlocking,
        boolean endorsed,
        String note) {

    /** One in which nothing is known but who follows whom. */
    public static Relationship of(String id, boolean following, boolean reblogs, boolean notify, boolean followedBy) {
        return new Relationship(
                id,
                following,
                reblogs,
                notify,
                List.of(),
                followedBy,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                "");
    }
}
