package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** Conversations of which somebody wants to be told nothing. */
public final class Conversations {
    private static final String ANY =
            "select 1 from edges e where e.kind = 'conversation_mute' and e.source = ? and e.active limit 1";

    private Conversations() {}

    /**
     * Those of the posts that are in one that the viewer has muted.
     *
     * @param me the viewer's account; 0 for nobody
     */
    public static Set<Long> muted(Connection connection, long me, List<PostRow> posts) {
        Statements statements = Statements.of(connection);
        if (me == 0 || posts.isEmpty() || statements.first(ANY, row -> true, me).isEmpty()) {
            return Set.of();
        }
        ValueList among = ValueList.of(posts.stream().map(PostRow::id).toList());
        return new HashSet<>(statements.list(
                "with recursive up (start, id, depth) as (select p.id, p.id, 0 from posts p where p.id in "
                        + among.marks()
                        + " union all select up.start, n.id, up.depth + 1 from up join posts c on c.id = up.id"
                        + " join posts n on n.id = c.in_reply_to and n.absence_origin is null where up.depth < "
                        + Posts.DEEPEST
                        + ") select distinct up.start from up join edges e on e.kind = 'conversation_mute'"
                        + " and e.target = up.id and e.active and e.source = ?",
                row -> row.getLong(1),
                before(among, me)));
    }

    private static Object[] before(ValueList among, long me) {
        List<Object> all = new ArrayList<>(among.values());
        all.add(me);
        return all.toArray();
    }
}
