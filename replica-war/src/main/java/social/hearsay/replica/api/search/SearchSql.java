package social.hearsay.replica.api.search;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.replica.api.post.AudienceSql;
import social.hearsay.replica.storage.account.AccountSearch;
import social.hearsay.replica.storage.post.PostSearch;

/**
 * The SQL of search. Its parameters are {@code :match} (what is looked for, in the language of the database), {@code :me},
 * {@code :now}, {@code :max}, {@code :above} and {@code :limit}. All answer ids, the newest first.
 *
 * @param postgres whether it is for PostgreSQL, else for SQLite
 */
record SearchSql(boolean postgres) {
    /** Of what is found so many are looked at, whether they are for the reader. */
    static final int MOST_FOUND = 1_000;

    /** What is found more often than that is common. */
    static final int COMMON = 2_000;

    /** Among so many of the newest posts PostgreSQL looks for what is common. */
    static final int MOST_SCANNED = 100_000;

    /** And for everything among so many, before it looks how common that is. */
    static final int FIRST_SCANNED = 1_000;

    /** So many of one's latest favourites, bookmarks and boosts each are looked through. */
    static final int MOST_REACTIONS = 500;

    /** For the reader's eyes, and by nobody whom they have muted, or whom a moderator has limited. */
    private static final String WANTED = AudienceSql.mayRead("p") + " and not " + AudienceSql.muted("p.author")
            + " and not " + AudienceSql.limited("p.author");

    /** And of somebody who has nothing against it, unless the reader has to do with it. */
    private static final String FINDABLE =
            "((p.author = :me or not exists (select 1 from accounts i where i.id between p.author and p.author"
                    + " and i.unindexed) or exists (select 1 from post_mentions m where m.account = :me and m.post = p.id)) and not "
                    + AudienceSql.limited("p.author") + ")";

    /**
     * The posts that match, {@code :most} of them, whoever may read them.
     *
     * @param common whether there are so many that only {@code :scanned} of the newest are looked at
     */
    String posts(boolean common, boolean fromBelow) {
        String order = fromBelow ? "asc" : "desc";
        String between = " and %1$s < :max and %1$s > :above";
        if (!postgres) {
            return "select rowid as id from " + PostSearch.TABLE + " where " + PostSearch.TABLE + " match :match"
                    + between.formatted("rowid") + " order by rowid " + order + " limit :most";
        }
        if (common) {
            return "select n.id from (select w.id, w.words from " + PostSearch.TABLE + " w where true"
                    + between.formatted("w.id") + " order by w.id " + order
                    + " limit :scanned) n where n.words @@ cast(:match as tsquery) order by n.id " + order
                    + " limit :most";
        }
        return "with f as materialized (select w.id from " + PostSearch.TABLE
                + " w where w.words @@ cast(:match as tsquery)" + between.formatted("w.id")
                + ") select f.id from f order by f.id " + order + " limit :most";
    }

    /**
     * Those of some posts that {@code :me} may find.
     *
     * @param ids as many marks as there are posts, in parentheses: the first of all marks
     */
    static String findable(String ids, SearchQuery.Place place) {
        String there = switch (place) {
            case PUBLIC -> " and p.visibility = 'public'";
            case ALL ->
                " and (p.visibility = 'public' or p.author = :me or exists (select 1 from post_mentions m"
                        + " where m.account = :me and m.post = p.id))";
            case LIBRARY -> "";
        };
        return "select p.id from posts p where p.id in " + ids + " and " + WANTED + " and " + FINDABLE + there;
    }

    /**
     * Those of some posts that {@code :me} has reacted to and may read.
     *
     * @param ids as many marks as there are posts, in parentheses: the first of all marks
     */
    static String reactedAmong(String ids) {
        return "select p.id from posts p where p.id in " + ids + " and exists (select 1 from edges e where e.kind in "
                + "('favourite', 'bookmark', 'reblog') and e.source = :me and e.target = p.id and e.active) and "
                + WANTED;
    }

    /** How many match, counted up to where that is common. */
    static String count() {
        return "select count(*) from (select 1 from " + PostSearch.TABLE + " w where w.words @@ cast(:match as tsquery)"
                + " limit " + (COMMON + 1) + ") c";
    }

    /**
     * Those that match of the posts to which {@code :me} has reacted lately.
     *
     * @param alone whether of them those are enough that are found by nothing else
     */
    String reacted(boolean alone, boolean fromBelow) {
        String order = fromBelow ? "asc" : "desc";
        String reactions = Stream.of("favourite", "bookmark", "reblog")
                .map(kind -> "select * from (select e.target from edges e where e.kind = '" + kind
                        + "' and e.source = :me and e.active order by e.stamp desc limit " + MOST_REACTIONS + ") "
                        + kind)
                .collect(Collectors.joining(" union "));
        String matches = postgres
                ? "w.id = c.target and w.words @@ cast(:match as tsquery)"
                : PostSearch.TABLE + ".rowid = c.target and " + PostSearch.TABLE + " match :match";
        String others = alone ? " and (p.visibility <> 'public' or not " + FINDABLE + ")" : "";
        return "select p.id from (" + reactions + ") c cross join posts p cross join " + PostSearch.TABLE
                + (postgres ? " w" : "")
                + " where c.target < :max and c.target > :above and p.id = c.target" + others + " and " + WANTED
                + " and "
                + matches + " order by p.id " + order + " limit :limit";
    }

    /**
     * The ids of {@code :most} people whose names match: whom {@code :me} follows first, then those whom most follow. Whether the
     * reader may come across them is another question.
     */
    String accounts(boolean followedAlone) {
        String found = postgres
                ? "select f.id from (select w.id from " + AccountSearch.TABLE
                        + " w where w.words @@ cast(:match as tsquery) limit " + MOST_FOUND + ") f"
                : "select rowid as id from " + AccountSearch.TABLE + " where " + AccountSearch.TABLE
                        + " match :match order by rowid desc limit " + MOST_FOUND;
        String followed = "exists (select 1 from edges f where f.kind = 'follow' and f.source = :me and f.target = a.id"
                + " and f.active)";
        return "select a.id from (" + found + ") c cross join accounts a where a.id = c.id and a.closed is null"
                + (followedAlone ? " and " + followed : "") + " order by case when "
                + followed + " then 0 else 1 end, a.followers desc, a.id limit :most";
    }

    /**
     * Those of some people whom {@code :me} may come across.
     *
     * @param ids as many marks as there are people, in parentheses: the first of all marks
     */
    static String shown(String ids) {
        return "select a.id from accounts a where a.id in " + ids + " and not " + AudienceSql.blocked("a.id")
                + " and not " + AudienceSql.limited("a.id");
    }

    /**
     * The tags in use that begin like {@code :prefix} and come before {@code :beyond}, by their letters: one look-up for each,
     * however many posts have it.
     */
    String tags() {
        String tag = postgres ? "t.tag collate \"C\"" : "t.tag";
        String next =
                "select min(" + tag + ") from post_tags t where t.listed and " + tag + " %s and " + tag + " < :beyond";
        return "with recursive found (tag, number) as (select (" + next.formatted(">= :prefix")
                + "), 1 union all select ("
                + next.formatted("> f.tag")
                + "), f.number + 1 from found f where f.tag is not null and f.number < :limit)"
                + " select tag from found where tag is not null order by number";
    }
}
