package social.hearsay.replica.push;

import java.util.List;
import social.hearsay.common.secret.MacKey;

/**
 * The key pairs of this cluster: one for each secret that is good.
 *
 * @param all the first is that for new subscriptions
 */
public record VapidKeys(List<VapidKey> all) {
    public VapidKeys {
        all = List.copyOf(all);
    }

    /** @param key the key for {@link social.hearsay.common.secret.Purpose#PUSH} */
    public static VapidKeys of(MacKey key) {
        return new VapidKeys(VapidKey.all(key));
    }

    /** The public key that apps give their push services. */
    public String text() {
        return all.get(0).text();
    }
}
