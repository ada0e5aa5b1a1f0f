package social.hearsay.replica.api.tag;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** What people keep of tags, and how much tags are used, in one read transaction. */
public final class TagQueries {
    /** The most posts of a day that are counted: what it costs to tell is bounded, however popular a tag is. */
    static final int MOST_COUNTED = 500;

    private static final int DAYS = 7;
    private static final long MILLISECONDS_PER_DAY = 86_400_000L;
    private static final int LATEST = 200;

    /**
     * A tag that somebody keeps.
     *
     * @param stamp since when; what the list is ordered by
     * @param key what it is found by
     * @param name in its normal form
     */
    public record Kept(long stamp, String key, String name) {}

    /**
     * How a tag is used by somebody in what everybody may read.
     *
     * @param posts in how many posts
     * @param last the id of the latest of them; null when there is none
     */
    public record Use(String key, long posts, @Nullable Long last) {}

    private final Statements statements;

    public TagQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    public static TagQueries of(View view) {
        return new TagQueries(view.connection());
    }

    /** What an account keeps of a kind, the latest first. */
    public Page<Kept> kept(EntryKind kind, long account, PageRequest page) {
        List<Kept> rows = statements.list(
                "select stamp, name, value from entries where account = ? and kind = ? and active"
                        + " and stamp < ? and stamp > ? order by stamp " + (page.fromBelow() ? "asc" : "desc")
                        + " limit ?",
                TagQueries::map,
                account,
                kind.text(),
                page.maxId(),
                page.aboveId(),
                page.limit());
        return Page.of(page, rows, Kept::stamp);
    }

    /** What an account keeps of a kind since that stamp exactly. */
    public Optional<Kept> since(EntryKind kind, long account, long stamp) {
        return statements.first(
                "select stamp, name, value from entries where account = ? and kind = ? and stamp = ? and active",
                TagQueries::map,
                account,
                kind.text(),
                stamp);
    }

    private static Kept map(ResultSet row) throws SQLException {
        return new Kept(row.getLong(1), row.getString(2), row.getString(3));
    }

    /** Those of these names under which an account keeps something of a kind. */
    public Set<String> among(EntryKind kind, long account, List<String> names) {
        if (account == 0 || names.isEmpty()) {
            return Set.of();
        }
        ValueList wanted = ValueList.of(names);
        return new HashSet<>(statements.list(
                "select name from entries where account = ? and kind = ? and active and name in " + wanted.marks(),
                row -> row.getString(1),
                wanted.after(account, kind.text())));
    }

    /** How an account uses these tags. */
    public Map<String, Use> uses(long account, List<String> keys) {
        Map<String, Use> uses = new HashMap<>();
        if (!keys.isEmpty()) {
            ValueList wanted = ValueList.of(keys);
            statements
                    .list(
                            "select u.tag, u.posts, (select t.post from post_tags t where t.author = u.author"
                                    + " and t.tag = u.tag and t.open order by t.post desc limit 1)"
                                    + " from tag_uses u where u.author = ? and u.tag in " + wanted.marks(),
                            row -> new Use(row.getString(1), row.getLong(2), row.getLong(3)),
                            wanted.after(account))
                    .forEach(use -> uses.put(use.key(), use));
        }
        return uses;
    }

    /** The tags that an account uses most in its latest posts, without those that it shows already. */
    public List<String> suggested(long account, int most) {
        return statements.list(
                "select t.tag from (select q.id from posts q where q.author = ? and not q.hidden"
                        + " order by q.id desc limit ?) r join post_tags t on t.post = r.id"
                        + " where t.open and not exists (select 1 from entries e where e.account = t.author"
                        + " and e.kind = 'featured_tag' and e.name = t.tag and e.active)"
                        + " group by t.tag order by count(*) desc, t.tag limit ?",
                row -> row.getString(1),
                account,
                LATEST,
                most);
    }

    /** How much a tag is used, day by day, in what is in its timeline. */
    public List<TagEntity.Day> history(String key, long nowMilliseconds) {
        long today = Math.floorDiv(nowMilliseconds, MILLISECONDS_PER_DAY);
        List<TagEntity.Day> days = new ArrayList<>();
        for (long day = today; day > today - DAYS; day--) {
            long begin = day * MILLISECONDS_PER_DAY;
            String second = Long.toString(begin / 1000);
            days.add(statements
                    .first(
                            "select count(*), count(distinct author) from (select author from post_tags where tag = ?"
                                    + " and listed and post >= ? and post < ? limit ?) u",
                            row -> new TagEntity.Day(second, row.getString(1), row.getString(2)),
                            key,
                            Stamp.of(Math.max(0, begin), 0, 0),
                            Stamp.of(Math.max(0, begin + MILLISECONDS_PER_DAY), 0, 0),
                            MOST_COUNTED)
                    .orElseThrow());
        }
        return days;
    }
}
