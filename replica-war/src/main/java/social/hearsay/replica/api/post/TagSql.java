package social.hearsay.replica.api.post;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.hearsay.replica.api.http.flow.PageRequest;

/**
 * The SQL of posts by tag, the same text for SQLite and PostgreSQL. Read through the rows of tags that are listed, so
 * that a page costs what it shows however many posts have the tag.
 */
final class TagSql {
    private static final String VISIBLE = AudienceSql.mayRead("p");

    /** What the viewer may read and wants to come across. */
    private static final String WANTED = VISIBLE + " and not " + AudienceSql.muted("p.author");

    /** And comes across among what strangers write. */
    private static final String LISTED = WANTED + " and not " + AudienceSql.limited("p.author");

    private static final String BETWEEN = " and t.post < :max and t.post > :above ";

    private TagSql() {}

    /** The posts in the timeline of some tags; see {@link #values}. */
    static String timeline(TagFilter filter, PageRequest page) {
        return merged(filter.any().size(), tag -> of(filter, tag, page), page);
    }

    /**
     * How many posts are in the timelines of some tags, counted up to {@code :most}.
     *
     * @param tags as many marks as there are tags, in parentheses: the first of all marks
     */
    static String count(String tags) {
        return "select count(*) from (select 1 from post_tags t where t.tag in " + tags
                + " and t.listed limit :most) c";
    }

    /** The posts of {@code :author} with a tag, which is found by so many forms; see {@link #values}. */
    static String ofAccount(TagFilter filter, boolean withoutReplies, PageRequest page) {
        String more = (withoutReplies ? PostSql.noReplyToOthers("p") : "")
                + (filter.onlyMedia() ? PostSql.withMedia("p") : "");
        return merged(
                filter.any().size(),
                tag -> "select t.post as id from post_tags t cross join posts p where t.author = :author and t.tag = :"
                        + tag + " and p.id = t.post and " + VISIBLE + more + BETWEEN + paged(page),
                page);
    }

    /** One page of several: of each of them a page, and of all these what comes first. */
    private static String merged(int forms, UnaryOperator<String> ofForm, PageRequest page) {
        String found = IntStream.range(0, forms)
                .mapToObj(index -> "select a.id from (" + ofForm.apply(name("any", index)) + ") a")
                .collect(Collectors.joining(" union "));
        return "select " + PostMapper.COLUMNS + " from posts p where p.id in (" + found + ") order by p.id "
                + direction(page) + " limit :limit";
    }

    /** The arguments that the text asks for beside those of its page. */
    static Map<String, Object> values(TagFilter filter, long me, long now) {
        Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now));
        put(values, "any", filter.any());
        put(values, "none", filter.none());
        for (int index = 0; index < filter.all().size(); index++) {
            put(values, name("all", index), filter.all().get(index));
        }
        return values;
    }

    private static void put(Map<String, Object> values, String prefix, List<String> forms) {
        for (int index = 0; index < forms.size(); index++) {
            values.put(name(prefix, index), forms.get(index));
        }
    }

    private static String of(TagFilter filter, String tag, PageRequest page) {
        StringBuilder more = new StringBuilder(filter.onlyMedia() ? " and t.media" : "");
        for (int index = 0; index < filter.all().size(); index++) {
            more.append(" and ")
                    .append(has(name("all", index), filter.all().get(index).size()));
        }
        if (!filter.none().isEmpty()) {
            more.append(" and not ").append(has("none", filter.none().size()));
        }
        return "select t.post as id from post_tags t cross join posts p where t.tag = :" + tag
                + " and t.listed and p.id = t.post and " + LISTED + more + BETWEEN + paged(page);
    }

    private static String has(String prefix, int forms) {
        return IntStream.range(0, forms)
                .mapToObj(index -> ":" + name(prefix, index))
                .collect(Collectors.joining(
                        ", ", "exists (select 1 from post_tags x where x.post = p.id and x.tag in (", "))"));
    }

    /**
     * What has a tag that {@code :me} follows: one look-up for each tag, then a page's worth of posts of each that can
     * be on the page, as with the accounts that one follows.
     */
    static String followed(PageRequest page) {
        String nearest = "select t.post from post_tags t cross join posts p where t.tag = s.tag and t.listed"
                + " and p.id = t.post and " + LISTED + BETWEEN + "order by t.post " + direction(page) + " limit 1";
        boolean up = page.fromBelow();
        String beyond = up ? ":max" : ":above";
        // Several tags may have one post nearest to them.
        String last = "coalesce((select distinct d.head from heads d where d.head is not null order by d.head "
                + direction(page) + " limit 1 offset :limit - 1), " + beyond + ")";
        return "with tags as (select e.name as tag from entries e where e.account = :me and e.kind = 'followed_tag'"
                + " and e.active),"
                + " heads as (select s.tag, (" + nearest + ") as head from tags s),"
                + " nearest as (select h.tag from heads h where h.head is not null and h.head "
                + (up ? "<= " : ">= ") + last + "),"
                + " bounds as (select s.tag, coalesce((" + nearest + " offset :limit - 1), " + beyond
                + ") as last from nearest s)"
                + " select " + PostMapper.COLUMNS + " from posts p where p.id in (select g.post from ("
                + "select distinct t.post from bounds b cross join post_tags t cross join posts p"
                + " where t.tag = b.tag and t.listed and t.post " + (up ? "<= b.last" : ">= b.last")
                + " and p.id = t.post and " + LISTED + BETWEEN + paged(page) + ") g) order by p.id "
                + direction(page) + " limit :limit";
    }

    private static String paged(PageRequest page) {
        return "order by t.post " + direction(page) + " limit :limit";
    }

    private static String direction(PageRequest page) {
        return page.fromBelow() ? "asc" : "desc";
    }

    /** Names of parameters are letters only. */
    private static String name(String prefix, int index) {
        return prefix + (char) ('a' + index / 26) + (char) ('a' + index % 26);
    }
}
