package social.hearsay.replica.storage.post;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.storage.database.Statements;

/**
 * The table {@code tag_uses}: in how many posts that everybody may read an account has used a hashtag. Follows from
 * {@code post_tags}.
 */
public final class TagUses {
    /** The tags of a post that count, by its rows. */
    private static final String OF_POST =
            " WHERE (author, tag) IN (SELECT t.author, t.tag FROM post_tags t WHERE t.post = ? AND t.open)";

    private final Statements statements;

    public TagUses(Statements statements) {
        this.statements = statements;
    }

    /** One more post has it. */
    void add(Stamp author, String tag) {
        statements.update(
                "INSERT INTO tag_uses (author, tag, posts) VALUES (?, ?, 1)"
                        + " ON CONFLICT (author, tag) DO UPDATE SET posts = tag_uses.posts + 1",
                author,
                tag);
    }

    /** A post's rows are about to go. */
    void remove(Stamp post) {
        statements.update("UPDATE tag_uses SET posts = posts - 1" + OF_POST, post);
        statements.update("DELETE FROM tag_uses" + OF_POST + " AND posts <= 0", post);
    }

    /** Makes all rows anew. */
    public void rebuild() {
        statements.update("DELETE FROM tag_uses");
        statements.update("INSERT INTO tag_uses (author, tag, posts)"
                + " SELECT author, tag, count(*) FROM post_tags WHERE open GROUP BY author, tag");
    }
}
