package social.hearsay.replica.microblog.store;

import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Aliases;
import social.hearsay.replica.microblog.kernel.DigestStore;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.relation.Edges;

/** All ports of the microblog; what happens through them in one turn of the writer is committed together. */
public interface MicroblogStore {
    Accounts accounts();

    Apps apps();

    Tokens tokens();

    Posts posts();

    Edges edges();

    Aliases aliases();

    DigestStore digest();
}
