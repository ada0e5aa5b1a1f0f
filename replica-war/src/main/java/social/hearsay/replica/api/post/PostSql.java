package social.hearsay.replica.api.post;

import social.hearsay.replica.api.http.flow.PageRequest;

/**
 * The SQL of lists of posts, the same text for SQLite and PostgreSQL. Its parameters are {@code :me}
 * (the viewer's account, 0 for nobody), {@code :now} (milliseconds since 1970), {@code :max}, {@code :above} and
 * {@code :limit}.
 */
final class PostSql {
    private static final String VISIBLE = AudienceSql.mayRead("p");

    /** What the viewer may read and wants to come across. */
    private static final String WANTED = VISIBLE + " and not " + AudienceSql.muted("p.author");

    private static final String NO_REPLY_TO_OTHERS =
            "(%1$s.in_reply_to_account is null or %1$s.in_reply_to_account = %1$s.author)";

    /** Of whom I follow, everything that is for me, but replies only to those whom I follow as well. */
    private static final String AT_HOME = "not %1$s.hidden and (%1$s.author = :me"
            + " or (" + AudienceSql.followerMayRead("%1$s")
            + " and (" + NO_REPLY_TO_OTHERS + " or %1$s.in_reply_to_account = :me or "
            + AudienceSql.follows("%1$s.in_reply_to_account") + ")))"
            + " and (s.languages is null or %1$s.language is null"
            + " or s.languages like '%%,' || lower(%1$s.language) || ',%%')";

    /** Whom {@code :me} follows and wants to hear of, and {@code :me}. */
    private static final String SOURCES = "select e.target as author, e.languages as languages from edges e"
            + " where e.kind = 'follow' and e.source = :me and e.active and not " + AudienceSql.closed("e.target")
            + " and not " + AudienceSql.muted("e.target");

    /** But who is on a list of {@code :me} that is exclusive. */
    private static final String NOT_ONLY_ON_LISTS = " and not exists (select 1 from lists x cross join edges l"
            + " where x.owner = :me and x.exclusive and l.kind = 'listed' and l.source = x.id and l.target = e.target"
            + " and l.active and l.stamp > e.stamp)";

    private static final String BY_AUTHOR = " and e.target = :author";

    private static final String MYSELF = " union all select cast(:me as bigint) as author, null as languages";

    /** Earlier releases had no column for it, and have written it like this. */
    private static final String WITH_REBLOGS = " and coalesce(e.reblogs, e.states like '%\"reblogs\"%')";

    private static final String BETWEEN = " and %1$s.id < :max and %1$s.id > :above ";

    private static final String BOOST_BETWEEN = " and r.stamp < :max and r.stamp > :above ";

    /** So many sources fill a page of which each fills its part. */
    private static final int FILLING = 5;

    private PostSql() {}

    /** The post {@code :id}. */
    static String one() {
        return "select " + PostMapper.COLUMNS + " from posts p where p.id = " + resolved("id") + " and " + VISIBLE;
    }

    /** The post that asks the poll {@code :id}. */
    static String asking() {
        return "select " + PostMapper.COLUMNS + " from posts p where p.poll = :id and " + VISIBLE;
    }

    /** The post {@code :id}, if anybody at all may read it. */
    static String there() {
        return "select " + PostMapper.COLUMNS + " from posts p where p.id = " + resolved("id")
                + " and not p.hidden and not " + AudienceSql.closed("p.author");
    }

    /** Who wrote the post {@code :id}, which is deleted and was for everybody. */
    static String authorOfDeleted() {
        return "select p.author from posts p where p.id = " + resolved("id")
                + " and p.hidden and p.visibility in ('public', 'unlisted')";
    }

    /** The post {@code :id} of {@code :me}, deleted or not. */
    static String own() {
        return "select " + PostMapper.COLUMNS + " from posts p where p.id = " + resolved("id") + " and p.author = :me";
    }

    /** An id as a client has it, which may be an alias. */
    static String resolved(String parameter) {
        return "coalesce((select a.target from aliases a where a.id = :" + parameter + "), :" + parameter + ")";
    }

    /** The boost {@code :id}, as its post. */
    static String boost() {
        return boosts("r.stamp = :id and " + AudienceSql.maySeeBoost("r"));
    }

    /**
     * Those of some boosts that {@code :me} may see.
     *
     * @param ids as many marks as there are boosts, in parentheses: the first of all marks
     */
    static String boostsAmong(String ids) {
        return boosts("r.stamp in " + ids + " and " + AudienceSql.maySeeBoost("r"));
    }

    /** That {@code :me} passes the post {@code :id} on. */
    static String myBoost() {
        return boosts("r.source = :me and r.target = " + resolved("id"));
    }

    private static String boosts(String which) {
        return "select " + PostMapper.COLUMNS + PostMapper.OF_BOOST + " from edges r cross join posts p"
                + " where r.kind = 'reblog' and r.active and " + which + " and p.id = r.target and " + VISIBLE;
    }

    /** The boost {@code :id} of {@code :me}, be it over already, of a post that anybody at all may read. */
    static String myBoostOnce() {
        return "select " + PostMapper.COLUMNS + ", r.stamp, r.source, coalesce(r.visibility, p.visibility)"
                + " from edges r cross join posts p where r.kind = 'reblog' and r.stamp = :id and r.source = :me"
                + " and p.id = r.target and not p.hidden and not " + AudienceSql.closed("p.author");
    }

    /** What {@code :id} passes on, if it is a boost, be it over already. */
    static String passedOn() {
        return "select r.target from edges r where r.kind = 'reblog' and r.stamp = :id";
    }

    /** What {@code :author} passes on. */
    static String boostsOfAccount(PageRequest page) {
        return boosts("r.source = :author and " + AudienceSql.maySeeBoost("r")) + BOOST_BETWEEN + boostsPaged(page);
    }

    /** That a post answers nobody but its author, as one more condition. */
    static String noReplyToOthers(String posts) {
        return " and " + NO_REPLY_TO_OTHERS.formatted(posts);
    }

    /**
     * Those of some posts that {@code :me} may read.
     *
     * @param ids as many marks as there are posts, in parentheses: the first of all marks
     */
    static String among(String ids) {
        return "select " + PostMapper.COLUMNS + " from posts p where p.id in " + ids + " and " + VISIBLE
                + " order by p.id desc";
    }

    /** Those of some posts that are not deleted, whoever may read them; as above. */
    static String reported(String ids) {
        return "select " + PostMapper.COLUMNS + " from posts p where p.id in " + ids
                + " and not p.hidden order by p.id desc";
    }

    /** That something is attached to a post, as one more condition. */
    static String withMedia(String posts) {
        return " and " + posts + ".media is not null";
    }

    static String ofAccount(PageRequest page, boolean withoutReplies) {
        return ofAccount(page, withoutReplies, false);
    }

    /** The posts of {@code :author}. */
    static String ofAccount(PageRequest page, boolean withoutReplies, boolean onlyMedia) {
        return "select " + PostMapper.COLUMNS + " from posts p where p.author = :author and " + VISIBLE
                + (withoutReplies ? noReplyToOthers("p") : "") + (onlyMedia ? withMedia("p") : "")
                + BETWEEN.formatted("p") + paged("p", page);
    }

    /** The posts of {@code :me} that are deleted and not purged, with the stamp of the deletion as the last column. */
    static String deleted(PageRequest page) {
        return "select " + PostMapper.COLUMNS + ", p.deletion_stamp from posts p"
                + " where p.author = :me and p.deletion_origin is not null" + BETWEEN.formatted("p") + paged("p", page);
    }

    static String publicly(PageRequest page) {
        return publicly(page, false);
    }

    static String publicly(PageRequest page, boolean onlyMedia) {
        return "select " + PostMapper.COLUMNS + " from posts p where p.visibility = 'public' and not p.hidden and not "
                + AudienceSql.goneOrLimited("p.author") + " and not " + AudienceSql.blocked("p.author") + " and not "
                + AudienceSql.muted("p.author") + " and "
                + NO_REPLY_TO_OTHERS.formatted("p") + (onlyMedia ? withMedia("p") : "") + BETWEEN.formatted("p")
                + paged("p", page);
    }

    /**
     * The posts to which {@code :whose} has drawn an edge of {@code :kind} and that {@code :me} may see, by when they
     * did, which is the last column.
     */
    static String reacted(PageRequest page) {
        return "select " + PostMapper.COLUMNS + ", e.stamp from edges e cross join posts p"
                + " where e.kind = :kind and e.source = :whose and e.active and p.id = e.target and " + VISIBLE
                + " and e.stamp < :max and e.stamp > :above order by e.stamp " + direction(page) + " limit :limit";
    }

    /**
     * The home timeline without a copy of it for each follower: a few of the {@link #nearest} posts of each followed account,
     * by its index, then what of each can be on the page.
     */
    static String home(PageRequest page) {
        return home(SOURCES + NOT_ONLY_ON_LISTS, page);
    }

    /** Of the home timeline what {@code :author} has written. */
    static String homeOf(PageRequest page) {
        return home(SOURCES + NOT_ONLY_ON_LISTS + BY_AUTHOR, page);
    }

    private static String home(String followed, PageRequest page) {
        return nearest(followed + MYSELF, "posts q", "q.id", ofSource(AT_HOME.formatted("q")), page)
                + ofNearest(AT_HOME.formatted("p"), page);
    }

    /**
     * The page of what the {@link #nearest} sources have written: of each as many posts as the page has places are looked at in the index
     * alone, and those are read that are on it.
     */
    static String ofNearest(String shown, PageRequest page) {
        return ", page as (select p.id as id from bounds s cross join posts p where p.author = s.author and p.id "
                + upTo(page) + " and " + shown + BETWEEN.formatted("p") + paged("p", page) + ")"
                + " select " + PostMapper.COLUMNS + " from page g cross join posts p where p.id = g.id order by p.id "
                + direction(page);
    }

    /**
     * What those pass on whom I follow, and I do: read like the home timeline, and mixed with it. For whom such a
     * boost is need not be asked: for their followers it is at least.
     */
    static String homeBoosts(PageRequest page) {
        return homeBoosts(SOURCES + NOT_ONLY_ON_LISTS + WITH_REBLOGS, page);
    }

    /** Of these what {@code :author} passes on. */
    static String homeBoostsOf(PageRequest page) {
        return homeBoosts(SOURCES + NOT_ONLY_ON_LISTS + WITH_REBLOGS + BY_AUTHOR, page);
    }

    private static String homeBoosts(String followed, PageRequest page) {
        String wanted = "r.kind = 'reblog' and r.source = s.author and r.active and p.id = r.target and " + WANTED
                + BOOST_BETWEEN;
        return nearest(followed + MYSELF, "edges r cross join posts p", "r.stamp", wanted, page)
                + " select " + PostMapper.COLUMNS + PostMapper.OF_BOOST
                + " from bounds s cross join edges r cross join posts p where r.stamp " + upTo(page) + " and "
                + wanted + boostsPaged(page);
    }

    /** The posts of some sources that are on the page, where many of all posts are: read in the order of time. */
    static String window(String sources, String shown, PageRequest page) {
        return "select " + PostMapper.COLUMNS + " from posts p where exists (select 1 from (" + sources
                + ") s where s.author = p.author and " + shown + ")" + BETWEEN.formatted("p") + paged("p", page);
    }

    /** The same of what they pass on. */
    static String boostWindow(String sources, PageRequest page) {
        return "select " + PostMapper.COLUMNS + PostMapper.OF_BOOST + " from edges r cross join posts p"
                + " where r.kind = 'reblog' and r.active and exists (select 1 from (" + sources
                + ") s where s.author = r.source) and p.id = r.target and " + WANTED + BOOST_BETWEEN
                + boostsPaged(page);
    }

    /** The place of the post behind the {@code :window} that come first. */
    static String windowOfPosts(PageRequest page) {
        return "select p.id from posts p where true" + BETWEEN.formatted("p") + "order by p.id " + direction(page)
                + " limit 1 offset :window";
    }

    /** The place of the boost behind the {@code :window} that come first. */
    static String windowOfBoosts(PageRequest page) {
        return "select r.stamp from edges r where r.kind = 'reblog'" + BOOST_BETWEEN + "order by r.stamp "
                + direction(page) + " limit 1 offset :window";
    }

    /** As {@link #home}, in the order of time. */
    static String homeWindow(PageRequest page) {
        return window(SOURCES + NOT_ONLY_ON_LISTS + " and e.target = p.author" + MYSELF, AT_HOME.formatted("p"), page);
    }

    /** As {@link #homeBoosts}, in the order of time. */
    static String homeBoostWindow(PageRequest page) {
        return boostWindow(SOURCES + NOT_ONLY_ON_LISTS + WITH_REBLOGS + " and e.target = r.source" + MYSELF, page);
    }

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
        String nth = theirs + " order by " + place + " " + direction(page) + " limit 1 offset ";
        String look = "(select " + place + " from " + tables + " where ";
        return "with sources as materialized (" + sources + "),"
                + " marks as materialized (select " + look + nth + "(:limit + " + (FILLING - 1) + ") / " + FILLING
                + " - 1) as place from sources s),"
                + " ends as materialized (select coalesce((select marks.place from marks where marks.place is not null order by marks.place "
                + direction(page) + " limit 1 offset " + (FILLING - 1) + "), "
                + (page.fromBelow() ? ":max" : ":above") + ") as place),"
                // Of several bounds SQLite takes the first for the stretch of the index that it reads.
                + " bounds as (select s.author, s.languages, coalesce(" + look + place
                + (page.fromBelow() ? " <= " : " >= ") + "ends.place and " + nth + ":limit - 1), ends.place) as last"
                + " from ends cross join sources s)";
    }

    /** That a post q is the source's of s and on the page. */
    static String ofSource(String shown) {
        return "q.author = s.author and " + shown + BETWEEN.formatted("q");
    }

    static String upTo(PageRequest page) {
        return page.fromBelow() ? "<= s.last" : ">= s.last";
    }

    /**
     * What {@code :id} answers, and what that answers, nearest first, up to {@code :limit}, and up to a post that is
     * deleted: replicas forget its tombstone at different times, and what people see must not differ by
     * that.
     */
    static String ancestors() {
        return "with recursive up (id, parent, depth) as ("
                + "select s.id, s.in_reply_to, 0 from posts s where s.id = :id"
                + " union all select n.id, n.in_reply_to, up.depth + 1 from up join posts n on n.id = up.parent and not n.hidden"
                + " and not " + AudienceSql.closed("n.author")
                + " where up.depth < :limit)"
                + " select " + PostMapper.COLUMNS + " from up cross join posts p"
                + " where p.id = up.id and up.depth > 0 and " + WANTED + " order by up.depth";
    }

    /**
     * What answers one of the parents, oldest first, up to {@code :limit}.
     *
     * @param parents as many marks as there are parents, in parentheses: the first of all marks
     */
    static String answering(String parents) {
        return "select " + PostMapper.COLUMNS + " from posts p where p.in_reply_to in " + parents + " and " + WANTED
                + " order by p.id limit :limit";
    }

    private static String paged(String table, PageRequest page) {
        return "order by " + table + ".id " + direction(page) + " limit :limit";
    }

    static String boostsPaged(PageRequest page) {
        return "order by r.stamp " + direction(page) + " limit :limit";
    }

    private static String direction(PageRequest page) {
        return page.fromBelow() ? "asc" : "desc";
    }
}
