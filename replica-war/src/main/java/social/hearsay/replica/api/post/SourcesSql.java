package social.hearsay.replica.api.post;

import social.hearsay.replica.api.http.flow.PageRequest;

/**
 * The SQL of what many sources have written or passed on, mixed by time: of accounts that somebody follows, or that are on a
 * list. Its parameters are those of {@link PostSql}.
 */
final class SourcesSql {
    /** So many sources fill a page of which each fills its part. */
    private static final int FILLING = 5;

    private SourcesSql() {}

    /** How many {@code :source} has drawn edges of {@code :kind} to, counted up to {@code :most}. */
    static String drawn() {
        return "select count(*) from (select 1 from edges e where e.kind = :kind and e.source = :source and e.active"
                + " limit :most) d";
    }

    /**
     * Of all sources how far each can be on the page. Where each of some sources has so many posts that together they fill the page,
     * nothing is on it that comes behind all of those: so a few of the nearest of each say where it ends at the latest. Of one source
     * no more are on it than it has places.
     *
     * @param tables where it is looked for what is theirs
     * @param place the column of its place there
     * @param theirs the condition that it is the source's of s, and on the page
     */
    static String nearest(String sources, String tables, String place, String theirs, PageRequest page) {
        String nth = theirs + " order by " + place + " " + PostSql.direction(page) + " limit 1 offset ";
        String look = "(select " + place + " from " + tables + " where ";
        return "with sources as materialized (" + sources + "),"
                + " marks as materialized (select " + look + nth + "(:limit + " + (FILLING - 1) + ") / " + FILLING
                + " - 1) as place from sources s),"
                + " ends as materialized (select coalesce((select marks.place from marks where marks.place is not null order by marks.place "
                + PostSql.direction(page) + " limit 1 offset " + (FILLING - 1) + "), "
                + (page.fromBelow() ? ":max" : ":above") + ") as place),"
                // Of several bounds SQLite takes the first for the stretch of the index that it reads.
                // PostgreSQL would work it out for each post otherwise.
                + " bounds as materialized (select s.author, s.languages, coalesce(" + look + place
                + (page.fromBelow() ? " <= " : " >= ") + "ends.place and " + nth + ":limit - 1), ends.place) as last"
                + " from ends cross join sources s)";
    }

    /** That a post q is the source's of s and on the page. */
    static String ofSource(String shown) {
        return "q.author = s.author and " + shown + PostSql.BETWEEN.formatted("q");
    }

    static String upTo(PageRequest page) {
        return page.fromBelow() ? "<= s.last" : ">= s.last";
    }

    /**
     * The page of what the {@link #nearest} sources have written: of each as many posts as the page has places are looked at in the index
     * alone, and those are read that are on it.
     */
    static String ofNearest(String shown, PageRequest page) {
        return ", page as (select p.id as id from bounds s cross join posts p where p.author = s.author and p.id "
                + upTo(page) + " and " + shown + PostSql.BETWEEN.formatted("p") + PostSql.paged("p", page) + ")"
                + " select " + PostMapper.COLUMNS + " from page g cross join posts p where p.id = g.id order by p.id "
                + PostSql.direction(page);
    }

    /** The posts of some sources that are on the page, where many of all posts are: read in the order of time. */
    static String window(String sources, String shown, PageRequest page) {
        return "select " + PostMapper.COLUMNS + " from posts p where exists (select 1 from (" + sources
                + ") s where s.author = p.author and " + shown + ")" + PostSql.BETWEEN.formatted("p")
                + PostSql.paged("p", page);
    }

    /** The same of what they pass on. */
    static String boostWindow(String sources, PageRequest page) {
        return "select " + PostMapper.COLUMNS + PostMapper.OF_BOOST + " from edges r cross join posts p"
                + " where r.kind = 'reblog' and r.active and exists (select 1 from (" + sources
                + ") s where s.author = r.source) and p.id = r.target and " + PostSql.WANTED + PostSql.BOOST_BETWEEN
                + PostSql.boostsPaged(page);
    }

    /** The place of the post behind the {@code :window} that come first. */
    static String windowOfPosts(PageRequest page) {
        return "select p.id from posts p where true" + PostSql.BETWEEN.formatted("p") + "order by p.id "
                + PostSql.direction(page) + " limit 1 offset :window";
    }

    /** The place of the boost behind the {@code :window} that come first. */
    static String windowOfBoosts(PageRequest page) {
        return "select r.stamp from edges r where r.kind = 'reblog'" + PostSql.BOOST_BETWEEN + "order by r.stamp "
                + PostSql.direction(page) + " limit 1 offset :window";
    }
}
