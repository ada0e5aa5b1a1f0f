package social.hearsay.replica.api.http.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.http.request.Call;

/**
 * Names requests by who asks for what, as their retries repeat it.
 *
 * @param who an account's id or an app's client id; empty for who is not known yet
 */
public record Requests(String who) {
    private static final int SHORT = 12;

    public static Requests by(Stamp account) {
        return new Requests("account " + account);
    }

    public static Requests byClient(String clientId) {
        return new Requests("client " + clientId);
    }

    public static Requests byAnybody() {
        return new Requests("");
    }

    /** A short hash of who, method and path: known ids are told only to the same request. */
    public String of(Call call) {
        byte[] hash = Secrets.sha256(text(call).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(hash, SHORT));
    }

    /** The Update-Id of a request that the client itself has named, whichever front end it took. */
    public UpdateId idempotent(Call call, String key) {
        return new UpdateId(Secrets.hash(text(call) + "\n" + key));
    }

    private String text(Call call) {
        return who + "\n" + call.method() + "\n" + call.path();
    }
}
