package social.hearsay.replica.api.streaming;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/**
 * Whom something might concern, of the readers that there are. More than it does concern: that is judged by the
 * timelines themselves.
 */
final class StreamSql {
    /** So many accounts are looked for by one statement. */
    private static final int AT_ONCE = 512;

    /** Followers are read instead of looked for when there are no more than so many for each reader. */
    private static final int CHEAPER = 4;

    private static final String MEANT = "coalesce((select a.target from aliases a where a.id = ?), ?)";

    private final Statements statements;

    StreamSql(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /**
     * What a post is, hidden or not.
     *
     * @param tags what it is found by
     */
    record Subject(long id, long author, Visibility visibility, long conversation, Set<String> tags) {
        private Subject with(Set<String> others) {
            return new Subject(id, author, visibility, conversation, others);
        }
    }

    Optional<Subject> subject(Stamp post) {
        return statements
                .first(
                        "select p.id, p.author, p.visibility, coalesce(p.conversation, p.id) from posts p where p.id = "
                                + MEANT,
                        row -> new Subject(
                                row.getLong(1),
                                row.getLong(2),
                                Visibility.of(row.getString(3)),
                                row.getLong(4),
                                Set.of()),
                        post,
                        post)
                .map(found -> found.with(tags(found.id())));
    }

    private Set<String> tags(long post) {
        return new HashSet<>(
                statements.list("select t.tag from post_tags t where t.post = ?", row -> row.getString(1), post));
    }

    /** Whom a post mentions. */
    Set<Long> mentioned(long post) {
        return new HashSet<>(
                statements.list("select m.account from post_mentions m where m.post = ?", row -> row.getLong(1), post));
    }

    /** The account that an id means. */
    long account(Stamp id) {
        return statements
                .first("select " + MEANT, row -> row.getLong(1), id, id)
                .orElse(id.value());
    }

    /** Who of these follows an account. */
    Set<Long> followers(long account, Collection<Long> among) {
        if (among.isEmpty()) {
            return Set.of();
        }
        long all = statements
                .first("select c.followers from accounts c where c.id = ?", row -> row.getLong(1), account)
                .orElse(0L);
        if (all > (long) CHEAPER * among.size()) {
            return lookedFor(
                    "select e.source from edges e where e.kind = 'follow' and e.target = ? and e.active and e.source in ",
                    account,
                    among);
        }
        Set<Long> found = new HashSet<>(statements.list(
                "select e.source from edges e where e.kind = 'follow' and e.target = ? and e.active",
                row -> row.getLong(1),
                account));
        found.retainAll(among);
        return found;
    }

    /** Who of these follows a tag of some. */
    Set<Long> followersOfTags(Collection<String> tags, Collection<Long> among) {
        Set<Long> found = new HashSet<>();
        for (String tag : tags) {
            found.addAll(lookedFor(
                    "select e.account from entries e where e.kind = 'followed_tag' and e.name = ? and e.active"
                            + " and e.account in ",
                    tag,
                    among));
        }
        return found;
    }

    private Set<Long> lookedFor(String text, Object first, Collection<Long> among) {
        Set<Long> found = new HashSet<>();
        List<Long> all = new ArrayList<>(among);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            ValueList part = ValueList.of(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            found.addAll(statements.list(text + part.marks(), row -> row.getLong(1), part.after(first)));
        }
        return found;
    }

    boolean isListed(String list, long account) {
        return statements
                .first(
                        "select 1 from edges e where e.kind = 'listed' and e.source = ? and e.target = ? and e.active",
                        row -> true,
                        Long.parseLong(list),
                        account)
                .isPresent();
    }
}
