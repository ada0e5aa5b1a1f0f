package social.hearsay.replica.microblog.judgement;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Edges;

/** Who may read what. */
public final class Audience {
    private final Edges edges;

    public Audience(Edges edges) {
        this.edges = edges;
    }

    /**
     * Whether somebody may read a post.
     *
     * @param reader an account; null for somebody who is not signed in
     */
    public boolean mayRead(Post post, @Nullable Stamp reader) {
        if (post.hidden()) {
            return false;
        }
        if (post.visibility().open()) {
            return true;
        }
        if (reader == null) {
            return false;
        }
        return reader.equals(post.author())
                || post.content().names(reader)
                || (post.visibility() == Visibility.PRIVATE && follows(reader, post.author()));
    }

    /** Whether one account follows another; neither id an alias. */
    public boolean follows(Stamp source, Stamp target) {
        Optional<Edge> edge = edges.find(new EdgeKey(EdgeKind.FOLLOW, source, target));
        return edge.filter(Edge::active).isPresent();
    }
}
