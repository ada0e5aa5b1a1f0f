package social.hearsay.replica.api.post;

import social.hearsay.replica.api.http.flow.PageRequest;

/**
 * The SQL of the home timeline, the same text for SQLite and PostgreSQL. Its parameters are those of {@link PostSql}, and
 * {@code :author} where only what one account has to do with it is asked.
 */
final class HomeSql {
    /** Of whom I follow, everything that is for me, but replies only to those whom I follow as well. */
    private static final String AT_HOME = "not %1$s.hidden and (%1$s.author = :me"
            + " or (" + AudienceSql.followerMayRead("%1$s")
            + " and (" + PostSql.NO_REPLY_TO_OTHERS + " or %1$s.in_reply_to_account = :me or "
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

    private HomeSql() {}

    /**
     * The home timeline without a copy of it for each follower: a few of the {@link SourcesSql#nearest} posts of each followed account,
     * by its index, then what of each can be on the page.
     */
    static String posts(PageRequest page) {
        return posts(SOURCES + NOT_ONLY_ON_LISTS, page);
    }

    /** Of the home timeline what {@code :author} has written. */
    static String postsOf(PageRequest page) {
        return posts(SOURCES + NOT_ONLY_ON_LISTS + BY_AUTHOR, page);
    }

    private static String posts(String followed, PageRequest page) {
        return SourcesSql.nearest(
                        followed + MYSELF, "posts q", "q.id", SourcesSql.ofSource(AT_HOME.formatted("q")), page)
                + SourcesSql.ofNearest(AT_HOME.formatted("p"), page);
    }

    /**
     * What those pass on whom I follow, and I do: read like the home timeline, and mixed with it. For whom such a
     * boost is need not be asked: for their followers it is at least.
     */
    static String boosts(PageRequest page) {
        return boosts(SOURCES + NOT_ONLY_ON_LISTS + WITH_REBLOGS, page);
    }

    /** Of these what {@code :author} passes on. */
    static String boostsOf(PageRequest page) {
        return boosts(SOURCES + NOT_ONLY_ON_LISTS + WITH_REBLOGS + BY_AUTHOR, page);
    }

    private static String boosts(String followed, PageRequest page) {
        String wanted = "r.kind = 'reblog' and r.source = s.author and r.active and p.id = r.target and "
                + PostSql.WANTED + PostSql.BOOST_BETWEEN;
        return SourcesSql.nearest(followed + MYSELF, "edges r cross join posts p", "r.stamp", wanted, page)
                + " select " + PostMapper.COLUMNS + PostMapper.OF_BOOST
                + " from bounds s cross join edges r cross join posts p where r.stamp " + SourcesSql.upTo(page)
                + " and "
                + wanted + PostSql.boostsPaged(page);
    }

    /** As {@link #posts}, in the order of time. */
    static String window(PageRequest page) {
        return SourcesSql.window(
                SOURCES + NOT_ONLY_ON_LISTS + " and e.target = p.author" + MYSELF, AT_HOME.formatted("p"), page);
    }

    /** As {@link #boosts}, in the order of time. */
    static String boostWindow(PageRequest page) {
        return SourcesSql.boostWindow(
                SOURCES + NOT_ONLY_ON_LISTS + WITH_REBLOGS + " and e.target = r.source" + MYSELF, page);
    }
}
