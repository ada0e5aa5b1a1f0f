package social.hearsay.replica.api.explore;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.hearsay.replica.api.post.AudienceSql;

/** The SQL of what one might look at, the same text for SQLite and PostgreSQL. All of it is bounded by how much is looked at. */
final class ExploreSql {
    /** So many accounts are in the directory, in one order or the other. */
    static final int MOST_LISTED = 1_000;

    /** So many of the newest public posts say who is active, what is liked and which tags are used. */
    static final int MOST_POSTS = 1_000;

    /** Of so many of those whom one follows last, so many whom each follows last. */
    static final int MOST_FRIENDS = 32;

    private static final int MOST_OF_FRIEND = 50;

    private static final String SHOWN = "not " + AudienceSql.closed("a.id") + " and not " + AudienceSql.blocked("a.id")
            + " and not " + AudienceSql.muted("a.id") + " and not " + AudienceSql.limited("a.id");

    private ExploreSql() {}

    /** The newest public posts of those who have not closed their account, and whom no moderator has limited. */
    private static String newest(String columns, String more) {
        return "(select " + columns + " from posts p where p.visibility = 'public' and not p.hidden and not "
                + AudienceSql.closed("p.author") + " and not " + AudienceSql.limited("p.author") + more
                + " order by p.id desc limit " + MOST_POSTS + ")";
    }

    /**
     * Those of some accounts that may be shown, with what their owners say of themselves.
     *
     * @param ids as many marks as there are accounts, in parentheses: the first of all marks
     */
    static String shown(String ids) {
        return "select a.id, a.profile from accounts a where a.id in " + ids + " and " + SHOWN;
    }

    /** Accounts, who registered last first. */
    static String newAccounts() {
        return "select a.id from accounts a order by a.id desc limit :most";
    }

    /** The same, who wrote something for everybody last first. */
    static String activeAccounts() {
        return "select r.author from " + newest("p.id, p.author", "")
                + " r group by r.author order by max(r.id) desc limit :most";
    }

    /** By tag and day how often it was used since {@code :since}, and by how many. */
    static String tags() {
        return "select t.tag, t.post / 65536 / 86400000, count(*), count(distinct t.author) from "
                + newest("p.id", " and p.id >= :since") + " r cross join post_tags t where t.post = r.id and t.listed"
                + " group by 1, 2";
    }

    /** The ids of posts since {@code :since} that are liked and passed on most. */
    static String posts() {
        return "select p.id from "
                + newest("p.id, p.favourites + coalesce(p.reblogs, 0) as score", " and p.id >= :since")
                + " r cross join posts p where p.id = r.id and r.score > 0 and " + AudienceSql.mayRead("p")
                + " and not "
                + AudienceSql.muted("p.author") + " order by r.score desc, p.id desc limit :limit offset :offset";
    }

    /** Whom {@code :me} follows, the last first. */
    static String friends() {
        return "select e.target from edges e where e.kind = 'follow' and e.source = :me and e.active"
                + " order by e.stamp desc limit " + MOST_FRIENDS;
    }

    /** Whom most of some friends follow, and {@code :me} doesn't and has not asked to: each friend is {@code :friendxx}. */
    static String friendsOfFriends() {
        String followed = IntStream.range(0, MOST_FRIENDS)
                .mapToObj(
                        index -> "select * from (select e.target from edges e where e.kind = 'follow' and e.source = :"
                                + friend(index) + " and e.active order by e.stamp desc limit " + MOST_OF_FRIEND + ") f")
                .collect(Collectors.joining(" union all "));
        return "select u.target from (" + followed + ") u where u.target <> :me"
                + " and not exists (select 1 from edges x where x.kind = 'follow' and x.source = :me"
                + " and x.target = u.target and (x.active or x.pending))"
                + " group by u.target order by count(*) desc, u.target limit :most";
    }

    /** Names of parameters are letters only. */
    static String friend(int index) {
        return "friend" + (char) ('a' + index / 26) + (char) ('a' + index % 26);
    }
}
