package social.hearsay.common.member;

import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.MacKey;
import social.hearsay.common.secret.Purpose;

/**
 * What members of the first release prove themselves by: one constant, good for every request. Sent and
 * taken only during an upgrade from it.
 */
public final class ClusterKey {
    private static final String MESSAGE = "member";

    private final MacKey key;

    public ClusterKey(ClusterSecret secret) {
        this.key = secret.key(Purpose.MEMBER_REQUESTS);
    }

    /** The value of the header {@code Cluster-Key}. */
    public String text() {
        return key.mac(MESSAGE);
    }

    /** Whether that is such a value; takes the same time wherever it differs. */
    public boolean matches(String shown) {
        return key.verify(MESSAGE, shown);
    }
}
