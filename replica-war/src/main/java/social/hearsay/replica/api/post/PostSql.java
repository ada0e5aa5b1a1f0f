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
    static final String WANTED = VISIBLE + " and not " + AudienceSql.muted("p.author");

    static final String NO_REPLY_TO_OTHERS =
            "(%1$s.in_reply_to_account is null or %1$s.in_reply_to_account = %1$s.author)";

    static final String BETWEEN = " and %1$s.id < :max and %1$s.id > :above ";

    static final String BOOST_BETWEEN = " and r.stamp < :max and r.stamp > :above ";

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

    static String paged(String table, PageRequest page) {
        return "order by " + table + ".id " + direction(page) + " limit :limit";
    }

    static String boostsPaged(PageRequest page) {
        return "order by r.stamp " + direction(page) + " limit :limit";
    }

    static String direction(PageRequest page) {
        return page.fromBelow() ? "asc" : "desc";
    }
}
