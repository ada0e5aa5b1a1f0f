package social.hearsay.replica.microblog.kernel;

import social.hearsay.common.wire.Digest;

/** Where the digest is kept, beside the rows it sums up. */
public interface DigestStore {
    /** The digest as last saved; {@link Digest#EMPTY} at first. */
    Digest load();

    void save(Digest digest);
}
