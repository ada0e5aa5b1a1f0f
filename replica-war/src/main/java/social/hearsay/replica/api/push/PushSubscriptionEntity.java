package social.hearsay.replica.api.push;

import java.util.LinkedHashMap;
import java.util.Map;
import social.hearsay.replica.microblog.push.PushSubscription;

/**
 * A subscription as its app sees it (the entity WebPushSubscription).
 *
 * @param alerts what is told, by kind
 * @param serverKey the public key that the app gave its push service
 */
record PushSubscriptionEntity(
        String id, String endpoint, boolean standard, Map<String, Boolean> alerts, String policy, String serverKey) {

    static PushSubscriptionEntity of(PushSubscription subscription) {
        Map<String, Boolean> alerts = new LinkedHashMap<>();
        PushSubscription.ALERTS.forEach(
                alert -> alerts.put(alert, subscription.alerts().contains(alert)));
        return new PushSubscriptionEntity(
                subscription.id(),
                subscription.to().endpoint(),
                subscription.standard(),
                alerts,
                subscription.policy().text(),
                subscription.serverKey());
    }
}
