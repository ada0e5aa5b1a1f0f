package social.hearsay.replica.microblog;

import java.util.List;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Rows;
import social.hearsay.replica.microblog.kernel.Store;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.relation.Edges;

/** All ports of the microblog; what happens through them in one turn of the writer is committed together. */
public interface MicroblogStore extends Store {
    Accounts accounts();

    Apps apps();

    Tokens tokens();

    Posts posts();

    Edges edges();

    @Override
    default <P> P port(Class<P> type) {
        for (Object port : List.of(posts(), accounts(), edges(), tokens(), aliases(), apps())) {
            if (type.isInstance(port)) {
                return type.cast(port);
            }
        }
        throw new IllegalArgumentException("Nothing is kept by a " + type.getSimpleName());
    }

    @Override
    default List<Rows<?, ?>> tables() {
        return List.of(posts(), edges(), tokens(), accounts(), apps());
    }
}
