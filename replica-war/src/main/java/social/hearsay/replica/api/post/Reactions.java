package social.hearsay.replica.api.post;

import java.sql.Connection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** What the viewer did with the posts of a page, read for all of them at once, whatever kinds of edges there are. */
final class Reactions {
    private static final String KINDS = Arrays.stream(EdgeKind.values())
            .filter(kind -> kind.target() == EdgeKind.Target.POST)
            .map(kind -> "'" + kind.text() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /** What somebody did with one post. */
    private record Reaction(String participle, long post) {}

    private final Set<Reaction> all;

    private Reactions(Set<Reaction> all) {
        this.all = all;
    }

    /** @param me the viewer's account; 0 for nobody */
    static Reactions of(Connection connection, long me, List<PostRow> posts) {
        if (me == 0 || posts.isEmpty()) {
            return new Reactions(Set.of());
        }
        ValueList among = ValueList.of(posts.stream().map(PostRow::id).toList());
        return new Reactions(new HashSet<>(Statements.of(connection)
                .list(
                        "select kind, target from edges where kind in " + KINDS
                                + " and source = ? and active and target in " + among.marks(),
                        row -> new Reaction(EdgeKind.of(row.getString(1)).participle(), row.getLong(2)),
                        among.after(me))));
    }

    /** Whether a post is {@code favourited}, say; false for what nobody can do here. */
    boolean have(String participle, long post) {
        return all.contains(new Reaction(participle, post));
    }
}
