package social.hearsay.replica.storage;

import java.sql.Connection;
import java.util.List;
import java.util.Set;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.post.TagUses;
import social.hearsay.replica.storage.relation.SqlEdges;

/**
 * What rows that an earlier release wrote lack, derived from what they have. A database gets it by the migrations;
 * this is for rows that come in a snapshot, and says the same. What they are searched by is in none, and neither is how often
 * tags are used.
 */
public final class EarlierRows {
    private static final String TAGS_OF_POSTS = "UPDATE post_tags SET"
            + " author = (SELECT p.author FROM posts p WHERE p.id = post_tags.post),"
            + " listed = EXISTS (SELECT 1 FROM posts p WHERE p.id = post_tags.post AND NOT p.hidden"
            + " AND p.visibility = 'public'),"
            + " open = EXISTS (SELECT 1 FROM posts p WHERE p.id = post_tags.post AND NOT p.hidden"
            + " AND p.visibility IN ('public', 'unlisted'))";

    /** As {@code V8_1__notifications.sql} has it. */
    static final List<String> NOTIFICATIONS = List.of(
            "INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, "
                    + "origin, sequence) SELECT 'mention', m.post, m.account, m.account, m.post, p.author, "
                    + "m.post, 'ungrouped-' || m.post, 'earlier.0000', 0 FROM post_mentions m JOIN posts p "
                    + "ON p.id = m.post WHERE NOT p.hidden AND p.author <> m.account",
            "INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, "
                    + "origin, sequence) SELECT 'follow', e.source, e.target, e.target, e.stamp, e.source, "
                    + "0, 'follow-' || (e.stamp / 65536 / 86400000), 'earlier.0000', 0 FROM edges e WHERE "
                    + "e.kind = 'follow' AND e.active",
            "INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, "
                    + "origin, sequence) SELECT e.kind, e.source, e.target, p.author, e.stamp, e.source, "
                    + "e.target, e.kind || '-' || e.target, 'earlier.0000', 0 FROM edges e JOIN posts p ON "
                    + "p.id = e.target WHERE e.kind IN ('favourite', 'reblog') AND e.active AND p.author <> "
                    + "e.source",
            "INSERT INTO notifications (kind, source, target, account, id, sender, post, grp, "
                    + "origin, sequence) SELECT 'follow_request', e.source, e.target, e.target, e.stamp, "
                    + "e.source, 0, 'ungrouped-' || e.stamp, 'earlier.0000', 0 FROM edges e WHERE e.kind = "
                    + "'follow' AND e.pending",
            "INSERT INTO notification_groups (account, grp, kind, newest, count) SELECT n.account, "
                    + "n.grp, n.kind, max(n.id), count(*) FROM notifications n WHERE n.kind IN ('follow', "
                    + "'favourite', 'reblog') GROUP BY n.account, n.grp, n.kind");

    /** As {@code V8_2__conversations.sql} has it. */
    static final List<String> CONVERSATIONS = List.of(
            "INSERT INTO direct_posts (account, conversation, post)"
                    + " SELECT p.author, p.id, p.id FROM posts p WHERE p.visibility = 'direct' AND NOT p.hidden"
                    + " UNION SELECT m.account, p.id, p.id FROM posts p JOIN post_mentions m ON m.post = p.id"
                    + " WHERE p.visibility = 'direct' AND NOT p.hidden",
            "INSERT INTO conversations (account, conversation, newest)"
                    + " SELECT d.account, d.conversation, max(d.post) FROM direct_posts d"
                    + " GROUP BY d.account, d.conversation");

    private EarlierRows() {}

    /** @param tables of which rows have come */
    public static void complete(Connection connection, Set<String> tables) {
        Statements statements = Statements.of(connection);
        if (!tables.contains("entries")) {
            statements.update(TAGS_OF_POSTS);
        }
        if (!tables.contains("notifications")) {
            NOTIFICATIONS.forEach(statements::update);
        }
        if (!tables.contains("conversations")) {
            CONVERSATIONS.forEach(statements::update);
        }
        notifying(statements);
        new TagUses(statements).rebuild();
        SearchRows.rebuild(connection);
    }

    /** As {@code V19__notified_of_posts.sql} has it, by what the rows say. */
    private static void notifying(Statements statements) {
        List<Edge> follows = statements.list(
                "SELECT * FROM edges WHERE kind = 'follow' AND active AND notifying IS NULL AND states LIKE ?",
                SqlEdges::map,
                "%\"notify\"%");
        follows.forEach(follow -> follow.notifiedSince()
                .ifPresent(since -> statements.update(
                        "UPDATE edges SET notifying = ? WHERE kind = 'follow' AND source = ? AND target = ?",
                        since,
                        follow.key().source(),
                        follow.key().target())));
    }
}
