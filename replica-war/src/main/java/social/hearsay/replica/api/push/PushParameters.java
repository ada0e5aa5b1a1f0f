package social.hearsay.replica.api.push;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.push.PushEndpoint;

/** What a client says of a subscription: {@code subscription[keys][auth]}, {@code data[alerts][mention]} and so on. */
final class PushParameters {
    private static final String SUBSCRIPTION = "subscription[";

    private final Parameters body;

    PushParameters(Parameters body) {
        this.body = body;
    }

    /**
     * Who is to be told.
     *
     * @param local whether that may be this machine
     * @throws Fault 422 when it can't be
     */
    PushSubscription.Recipient recipient(boolean local) {
        String endpoint = filled("endpoint]", "Endpoint");
        if (!PushEndpoint.isGood(endpoint, local)) {
            throw Fault.invalid("Endpoint is not the https:// address of a push service");
        }
        String key = filled("keys][p256dh]", "Key p256dh");
        String auth = filled("keys][auth]", "Key auth");
        return new PushSubscription.Recipient(
                endpoint,
                PushEndpoint.key(key)
                        .orElseThrow(() -> Fault.invalid("Key p256dh is not a point of P-256 in base64url")),
                PushEndpoint.auth(auth).orElseThrow(() -> Fault.invalid("Key auth is not 16 bytes in base64url")));
    }

    private String filled(String name, String shown) {
        return body.filled(SUBSCRIPTION + name)
                .map(String::strip)
                .orElseThrow(() -> Fault.invalid(shown + " can't be blank"));
    }

    /** Whether messages are to be encrypted as the standard says; clients that say nothing know its draft only. */
    boolean standard() {
        return body.flag(SUBSCRIPTION + "standard]");
    }

    /** What is to be told; what a client says nothing of is not. */
    SortedSet<String> alerts() {
        SortedSet<String> alerts = new TreeSet<>();
        for (String alert : PushSubscription.ALERTS) {
            if (body.flag("data[alerts][" + alert + "]")) {
                alerts.add(alert);
            }
        }
        return alerts;
    }

    /** @throws Fault 422 when there is no such policy */
    PushPolicy policy() {
        Optional<String> said = body.filled("data[policy]").or(() -> body.filled("policy"));
        return said.map(String::strip)
                .map(text -> PushPolicy.parse(text)
                        .orElseThrow(() -> Fault.invalid("Policy is none of all, followed, follower and none")))
                .orElse(PushPolicy.ALL);
    }
}
