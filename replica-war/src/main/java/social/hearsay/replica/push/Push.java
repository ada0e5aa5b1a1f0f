package social.hearsay.replica.push;

import java.net.URI;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.push.PushSubscription;

/**
 * One message to one app.
 *
 * @param account whom it tells something
 * @param token the hash of the access token whose subscription it is for
 * @param notification what it tells: the stamp of the update that caused it
 * @param origin who accepted that update
 * @param sequence as that one's what
 * @param payload what the app is to read
 */
public record Push(
        Stamp account,
        String token,
        PushSubscription subscription,
        Stamp notification,
        ReplicaId origin,
        long sequence,
        String payload) {

    /** Who takes it: messages to one push service wait for each other. */
    String host() {
        return String.valueOf(URI.create(subscription.to().endpoint()).getRawAuthority());
    }
}
