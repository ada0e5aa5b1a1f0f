package social.hearsay.replica.api.post;

import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.microblog.list.RepliesPolicy;

/**
 * The SQL of the timeline of {@code :list}, one of {@code :me}: read as the home timeline is, by who is on the list in
 * the place of whom one follows.
 */
final class ListSql {
    /** Who is on a list counts for as long as its owner follows them, since before they were put on it. */
    private static final String MEMBERS = "select e.target as author, null as languages from edges e"
            + " where e.kind = 'listed' and e.source = :list and e.active and not " + AudienceSql.closed("e.target")
            + " and not " + AudienceSql.muted("e.target") + " and (e.target = :me or exists (select 1 from edges f"
            + " where f.kind = 'follow' and f.source = :me and f.target = e.target and f.active"
            + " and f.stamp < e.stamp%s))";

    private static final String WITH_REBLOGS = " and coalesce(f.reblogs, f.states like '%\"reblogs\"%')";
    private static final String BOOST_BETWEEN = " and r.stamp < :max and r.stamp > :above ";

    private ListSql() {}

    static String posts(RepliesPolicy policy, PageRequest page) {
        return SourcesSql.nearest(
                        MEMBERS.formatted(""), "posts q", "q.id", SourcesSql.ofSource(shown("q", policy)), page)
                + SourcesSql.ofNearest(shown("p", policy), page);
    }

    /** What those on the list pass on. */
    static String boosts(PageRequest page) {
        String wanted = "r.kind = 'reblog' and r.source = s.author and r.active and p.id = r.target and "
                + AudienceSql.mayRead("p") + " and not " + AudienceSql.muted("p.author") + BOOST_BETWEEN;
        return SourcesSql.nearest(
                        MEMBERS.formatted(WITH_REBLOGS), "edges r cross join posts p", "r.stamp", wanted, page)
                + " select "
                + PostMapper.COLUMNS + PostMapper.OF_BOOST
                + " from bounds s cross join edges r cross join posts p where r.stamp " + SourcesSql.upTo(page)
                + " and "
                + wanted + PostSql.boostsPaged(page);
    }

    /** As {@link #posts}, in the order of time. */
    static String window(RepliesPolicy policy, PageRequest page) {
        return SourcesSql.window(MEMBERS.formatted("") + " and e.target = p.author", shown("p", policy), page);
    }

    /** As {@link #boosts}, in the order of time. */
    static String boostWindow(PageRequest page) {
        return SourcesSql.boostWindow(MEMBERS.formatted(WITH_REBLOGS) + " and e.target = r.source", page);
    }

    private static String shown(String posts, RepliesPolicy policy) {
        String answered = posts + ".in_reply_to_account";
        String others = switch (policy) {
            case NONE -> "";
            case FOLLOWED -> " or " + AudienceSql.follows(answered);
            case LIST ->
                " or exists (select 1 from edges m where m.kind = 'listed' and m.source = :list and m.target = "
                        + answered + " and m.active)";
        };
        return "not " + posts + ".hidden and (" + posts + ".author = :me or (" + AudienceSql.followerMayRead(posts)
                + " and (" + answered + " is null or " + answered + " = " + posts + ".author or " + answered + " = :me"
                + others + ")))";
    }
}
