package social.hearsay.common.member;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.MacKey;
import social.hearsay.common.secret.Purpose;

/**
 * Signs what a member asks of others. A recipient is addressed by its address until it has said, by a
 * 401, what it is called and what time it has; a request that got such an answer was not looked at
 * and is sent once more.
 */
public final class RequestSigner {
    /** Addresses that are remembered: far more than a cluster has members. */
    private static final int MOST = 1_000;

    private final MacKey key;
    private final InstantSource clock;
    private final Optional<String> clusterKey;
    private final Map<String, Recipient> known = new ConcurrentHashMap<>();

    /** @param ahead how far its clock is ahead of this one, in milliseconds */
    private record Recipient(String name, long ahead) {}

    public RequestSigner(ClusterSecret secret, InstantSource clock) {
        this(secret, clock, false);
    }

    /** @param showsClusterKey whether requests are to be taken by members of the first release as well */
    public RequestSigner(ClusterSecret secret, InstantSource clock, boolean showsClusterKey) {
        this.key = secret.key(Purpose.MEMBER_REQUESTS);
        this.clock = clock;
        this.clusterKey = showsClusterKey ? Optional.of(new ClusterKey(secret).text()) : Optional.empty();
    }

    /**
     * A request that is to be sent.
     *
     * @param member where its recipient's resources begin
     * @param path what follows on that in the request line, with the query
     * @param digest of the body, see {@link ContentDigest}
     */
    public MemberRequest request(URI member, String method, String path, String digest) {
        return new MemberRequest(this, member, method, member.getRawPath() + path, digest);
    }

    /** The constant that members of the first release are shown. */
    Optional<String> clusterKey() {
        return clusterKey;
    }

    /**
     * The value of {@code Member-Signature} for one request.
     *
     * @param address the recipient's, as the sender has it
     * @param target path and query, as they will stand in the request line
     * @param digest of the body, see {@link ContentDigest}
     */
    public String sign(URI address, String method, String target, String digest) {
        String authority = authority(address);
        Recipient recipient = known.getOrDefault(authority, new Recipient(authority, 0));
        return RequestSignature.make(key, method, target, recipient.name(), clock.millis() + recipient.ahead(), digest)
                .text();
    }

    /**
     * Takes a 401.
     *
     * @param signature what the request carried
     * @param statement the answer's {@code Member-Recipient}, if it has one
     * @return whether the same request, signed anew, can be expected to do better
     */
    public boolean learn(URI address, String signature, Optional<String> statement) {
        Optional<RequestSignature> refused = RequestSignature.parse(signature);
        Optional<RecipientStatement> said = statement.flatMap(RecipientStatement::parse);
        if (refused.isEmpty() || said.isEmpty() || !said.get().isGenuine(key, refused.get())) {
            return false;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(
                authority(address), new Recipient(said.get().name(), said.get().millis() - clock.millis()));
        return true;
    }

    static String authority(URI address) {
        return address.getHost() + ":" + port(address);
    }

    /** The port that a member's address names, or means by its scheme. */
    public static int port(URI address) {
        int standard = "https".equals(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? standard : address.getPort();
    }
}
