package social.hearsay.common.member;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import social.hearsay.common.wire.Headers;

/**
 * One request of a member to another, by whatever HTTP client it goes: the header lines that prove
 * where it is from, and whether the answer is a reason to send it once more. A recipient that doesn't
 * take the signature as meant for it says how to sign, and has looked at nothing else. Made by {@link
 * RequestSigner#request}; for one exchange, of one thread after the other.
 */
public final class MemberRequest {
    private static final int UNAUTHORIZED = 401;

    private final RequestSigner signer;
    private final URI member;
    private final String method;
    private final String target;
    private final String digest;
    private String signature = "";
    private boolean repeated;

    MemberRequest(RequestSigner signer, URI member, String method, String target, String digest) {
        this.signer = signer;
        this.member = member;
        this.method = method;
        this.target = target;
        this.digest = digest;
    }

    /** What is to be among the header lines of the request when it is sent, by name. */
    public Map<String, String> fields() {
        signature = signer.sign(member, method, target, digest);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Headers.MEMBER_SIGNATURE, signature);
        signer.clusterKey().ifPresent(key -> fields.put(Headers.CLUSTER_KEY, key));
        return fields;
    }

    /**
     * Whether to send it once more, with new {@link #fields}; true at most once.
     *
     * @param status the answer's
     * @param statement its {@code Member-Recipient}, if it has one
     */
    public boolean goesAgain(int status, Optional<String> statement) {
        boolean again = !repeated && status == UNAUTHORIZED && signer.learn(member, signature, statement);
        repeated |= again;
        return again;
    }

    /**
     * Sends it, twice if the recipient wants that.
     *
     * @param once sends it with these header lines
     * @param status an answer's
     * @param statement an answer's {@code Member-Recipient}
     */
    public <A> CompletableFuture<A> exchange(
            Function<Map<String, String>, CompletableFuture<A>> once,
            ToIntFunction<A> status,
            Function<A, Optional<String>> statement) {
        return once.apply(fields())
                .thenCompose(answer -> goesAgain(status.applyAsInt(answer), statement.apply(answer))
                        ? once.apply(fields())
                        : CompletableFuture.completedFuture(answer));
    }
}
