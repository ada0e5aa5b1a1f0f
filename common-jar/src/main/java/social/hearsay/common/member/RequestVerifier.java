package social.hearsay.common.member;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.MacKey;
import social.hearsay.common.secret.Purpose;

/** Tells requests of members, meant for this one and made just now, from all others. */
public final class RequestVerifier {
    /**
     * For how long a request is good, before and after the time that it names. Whoever records one can
     * repeat it for so long, at this member; every request between members may be repeated.
     */
    public static final Duration WINDOW = Duration.ofSeconds(60);

    private final MacKey key;
    private final String name;
    private final String authority;
    private final InstantSource clock;

    /** What is to be done about a request. */
    public sealed interface Verdict {
        /**
         * It is a member's, if its body is what it says.
         *
         * @param digest what the body must be, see {@link ContentDigest}
         */
        record Member(String digest) implements Verdict {}

        /** It is a member's, for somebody else or for another time; {@code Member-Recipient} says how to do better. */
        record Misdirected(String statement) implements Verdict {}

        /** It is not a member's. */
        record Stranger() implements Verdict {}
    }

    /**
     * @param name what this member is called
     * @param address where others find it
     */
    public RequestVerifier(ClusterSecret secret, String name, URI address, InstantSource clock) {
        this.key = secret.key(Purpose.MEMBER_REQUESTS);
        this.name = name;
        this.authority = RequestSigner.authority(address);
        this.clock = clock;
    }

    /**
     * Judges a request by its head.
     *
     * @param target path and query as they stand in the request line
     * @param header its {@code Member-Signature}, if it has one
     */
    public Verdict judge(String method, String target, Optional<String> header) {
        Optional<RequestSignature> signature = header.flatMap(RequestSignature::parse);
        if (signature.isEmpty() || !signature.get().isGenuine(key, method, target)) {
            return new Verdict.Stranger();
        }
        RequestSignature genuine = signature.get();
        long now = clock.millis();
        boolean meantForThis =
                genuine.recipient().equals(name) || genuine.recipient().equals(authority);
        boolean madeNow = Math.abs(now - genuine.millis()) <= WINDOW.toMillis();
        return meantForThis && madeNow
                ? new Verdict.Member(genuine.digest())
                : new Verdict.Misdirected(
                        RecipientStatement.make(key, name, now, genuine).text());
    }
}
