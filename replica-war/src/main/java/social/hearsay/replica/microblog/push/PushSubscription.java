package social.hearsay.replica.microblog.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.entry.Entry;

/**
 * Where who holds an access token wants to be told what, and how. An entry of the account keeps it by the token's hash.
 *
 * @param id as clients know it
 * @param to where a push service takes messages for it
 * @param standard whether they are encrypted as RFC 8291 says, or else as its fourth draft did
 * @param serverKey the public key that the app gave the push service as the sender's, base64url
 * @param site what the app calls this site: {@code https://example.org}
 * @param tokenId the Update-Id of the token, of which a member can make the token again
 * @param alerts what is to be told, by the names that clients have for kinds of notifications
 * @param since nothing that happened before is told; null for as long as it is as it was begun
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushSubscription(
        String id,
        Recipient to,
        boolean standard,
        String serverKey,
        String site,
        String tokenId,
        SortedSet<String> alerts,
        PushPolicy policy,
        @Nullable Stamp since) {
    /** What a client may ask to be told; of some of it nobody here is told anything. */
    public static final List<String> ALERTS = List.of(
            "mention",
            "status",
            "reblog",
            "follow",
            "follow_request",
            "favourite",
            "poll",
            "update",
            "admin.sign_up",
            "admin.report");

    /**
     * An app, as its push service knows it.
     *
     * @param endpoint an absolute address
     * @param p256dh the app's public key: an uncompressed point of P-256, base64url
     * @param auth a secret that the app shares with whoever sends, 16 bytes, base64url
     */
    public record Recipient(String endpoint, String p256dh, String auth) {
        /** Says no more than a log may. */
        @Override
        public String toString() {
            return "Recipient[hidden]";
        }
    }

    public PushSubscription {
        alerts = Collections.unmodifiableSortedSet(new TreeSet<>(alerts));
    }

    /** As an entry keeps it. */
    String text() {
        return Json.write(this);
    }

    /** What an entry keeps, with the moment since which it does. */
    public static PushSubscription of(String value, Stamp written) {
        PushSubscription kept = Json.read(value, PushSubscription.class);
        return kept.since() == null ? kept.telling(kept.alerts(), kept.policy(), written) : kept;
    }

    static Optional<PushSubscription> of(Entry entry) {
        return entry.active() ? Optional.of(of(entry.value(), entry.stamp())) : Optional.empty();
    }

    /** The same, telling something else. */
    PushSubscription telling(SortedSet<String> others, PushPolicy other, @Nullable Stamp begun) {
        return new PushSubscription(id, to, standard, serverKey, site, tokenId, others, other, begun);
    }
}
