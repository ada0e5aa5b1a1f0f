package social.hearsay.replica.microblog.store;

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
