package social.hearsay.replica.storage.post;

import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.storage.database.Statements;

/** The tables through which direct posts are found by whom they are between, and their conversations by the newest. */
final class DirectPosts {
    private static final String NEWEST =
            "(SELECT max(d.post) FROM direct_posts d WHERE d.account = ? AND d.conversation = ?)";

    private final Statements statements;

    DirectPosts(Statements statements) {
        this.statements = statements;
    }

    void insert(Post post) {
        between(post).forEach(account -> add(account, post.conversation(), post.id()));
    }

    void replace(Post before, Post after) {
        if (!between(before).equals(between(after)) || !before.conversation().equals(after.conversation())) {
            remove(before);
            insert(after);
        }
    }

    void remove(Post post) {
        between(post).forEach(account -> remove(account, post.conversation(), post.id()));
    }

    private static Set<Stamp> between(Post post) {
        return post.visibility() == Visibility.DIRECT && !post.hidden() ? post.participants() : Set.of();
    }

    private void add(Stamp account, Stamp conversation, Stamp post) {
        statements.update(
                "INSERT INTO direct_posts (account, conversation, post) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                account,
                conversation,
                post);
        statements.update(
                "INSERT INTO conversations (account, conversation, newest) VALUES (?, ?, ?)"
                        + " ON CONFLICT (account, conversation) DO UPDATE SET newest = " + NEWEST,
                account,
                conversation,
                post,
                account,
                conversation);
    }

    private void remove(Stamp account, Stamp conversation, Stamp post) {
        statements.update(
                "DELETE FROM direct_posts WHERE account = ? AND conversation = ? AND post = ?",
                account,
                conversation,
                post);
        statements.update(
                "DELETE FROM conversations WHERE account = ? AND conversation = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM direct_posts d WHERE d.account = conversations.account"
                        + " AND d.conversation = conversations.conversation)",
                account,
                conversation);
        statements.update(
                "UPDATE conversations SET newest = " + NEWEST + " WHERE account = ? AND conversation = ?",
                account,
                conversation,
                account,
                conversation);
    }
}
