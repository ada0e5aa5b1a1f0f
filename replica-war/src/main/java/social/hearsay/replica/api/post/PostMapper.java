package social.hearsay.replica.api.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.storage.post.SqlPosts;

/** Reads {@link PostRow}s; the columns it needs are {@link #COLUMNS} of a table called p, and they come first. */
final class PostMapper {
    static final String COLUMNS = "p.id, p.author, p.in_reply_to, p.in_reply_to_account, p.visibility, p.app,"
            + " p.contents, p.favourites, p.replies, p.reblogs";

    /** What comes behind them where the boosts r of posts are read. */
    static final String OF_BOOST = ", r.stamp, r.source, r.visibility";

    /** How many columns these are. */
    static final int WIDTH = 10;

    private PostMapper() {}

    /** With {@link #OF_BOOST}. */
    static PostRow mapBoost(ResultSet row) throws SQLException {
        return map(row, new PostRow.Boost(row.getLong(WIDTH + 1), row.getLong(WIDTH + 2), row.getString(WIDTH + 3)));
    }

    static PostRow map(ResultSet row) throws SQLException {
        return map(row, null);
    }

    /** By number: looking the names of columns up costs more than reading them. */
    private static PostRow map(ResultSet row, PostRow.@Nullable Boost boost) throws SQLException {
        long id = row.getLong(1);
        Register<Content> contents = SqlPosts.contents(row.getString(7));
        return new PostRow(
                id,
                row.getLong(2),
                nullable(row, 3),
                nullable(row, 4),
                row.getString(5),
                row.getString(6),
                contents.latest().map(write -> write.value()).orElse(Content.NONE),
                contents.latest()
                        .map(write -> write.cause().stamp())
                        .map(Stamp::value)
                        .filter(stamp -> stamp > id)
                        .orElse(null),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                boost);
    }

    private static @Nullable Long nullable(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
