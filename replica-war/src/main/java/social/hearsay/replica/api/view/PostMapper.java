package social.hearsay.replica.api.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.row.Content;
import social.hearsay.replica.microblog.row.Register;

/** Reads {@link PostRow}s; the columns it needs are {@link #COLUMNS} of a table called p. */
final class PostMapper implements RowMapper<PostRow> {
    static final String COLUMNS = "p.id, p.author, p.in_reply_to, p.in_reply_to_account, p.visibility, p.app,"
            + " p.contents, p.favourites, p.replies";

    @Override
    public PostRow map(ResultSet row, StatementContext context) throws SQLException {
        long id = row.getLong("id");
        Register<Content> contents = Stored.contents(row.getString("contents"));
        return new PostRow(
                id,
                row.getLong("author"),
                nullable(row, "in_reply_to"),
                nullable(row, "in_reply_to_account"),
                row.getString("visibility"),
                row.getString("app"),
                contents.latest().map(write -> write.value()).orElse(Content.NONE),
                contents.latest()
                        .map(write -> write.cause().stamp())
                        .map(Stamp::value)
                        .filter(stamp -> stamp > id)
                        .orElse(null),
                row.getLong("favourites"),
                row.getLong("replies"));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
