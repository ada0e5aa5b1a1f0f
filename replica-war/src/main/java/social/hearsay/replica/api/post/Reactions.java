package social.hearsay.replica.api.post;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** What the viewer did with the posts of a page, read for all of them at once. */
record Reactions(Set<Reaction> reactions) {
    /** What somebody did with one post. */
    private record Reaction(String kind, long post) {}

    /** @param me the viewer's account; 0 for nobody */
    static Reactions of(Handle handle, long me, List<PostRow> posts) {
        if (me == 0 || posts.isEmpty()) {
            return new Reactions(Set.of());
        }
        ValueList among = ValueList.of(posts.stream().map(PostRow::id).toList());
        return new Reactions(new HashSet<>(Statements.of(handle.getConnection())
                .list(
                        "select kind, target from edges where kind in ('favourite') and source = ? and active and target in "
                                + among.marks(),
                        row -> new Reaction(row.getString(1), row.getLong(2)),
                        among.after(me))));
    }

    boolean has(EdgeKind kind, long post) {
        return reactions.contains(new Reaction(kind.text(), post));
    }
}
