package social.hearsay.replica.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.push.PushSubscription;

/** A message as a push service is sent it (RFC 8030, RFC 8292). */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PushRequest(URI endpoint, Map<String, String> fields, byte[] body) {
    private static final long MILLIS = 1_000;

    /** In seconds; a push service takes no more than a day. */
    private static final long TOKEN_TIME = 12 * 3_600;

    /** What makes them. */
    static final class Maker {
        private final Sealing sealing;
        private final List<VapidKey> keys;
        private final Optional<String> contact;

        /**
         * @param keys the first for subscriptions that know none of them
         * @param contact whom push services may ask: {@code mailto:} or {@code https:}; who doesn't say has the site said
         */
        Maker(Sealing sealing, List<VapidKey> keys, Optional<String> contact) {
            this.sealing = sealing;
            this.keys = List.copyOf(keys);
            this.contact = contact;
        }

        /**
         * @param now milliseconds since 1970
         * @param left for how many milliseconds it is worth delivering
         */
        PushRequest of(Push push, long now, long left) {
            PushSubscription subscription = push.subscription();
            URI endpoint = URI.create(subscription.to().endpoint());
            byte[] text = push.payload().getBytes(StandardCharsets.UTF_8);
            byte[] appKey = bytes(subscription.to().p256dh());
            byte[] auth = bytes(subscription.to().auth());
            VapidKey key = keys.stream()
                    .filter(each -> each.text().equals(subscription.serverKey()))
                    .findFirst()
                    .orElse(keys.get(0));
            String token = token(key, endpoint, now, subscription.site());
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("TTL", Long.toString(left / MILLIS));
            fields.put("Urgency", "normal");
            // What comes twice is shown once, if the app has not seen the first yet.
            fields.put("Topic", push.notification().toString());
            Sealing.Sealed sealed;
            if (subscription.standard()) {
                sealed = sealing.standard(text, appKey, auth);
                fields.put("Content-Encoding", "aes128gcm");
                fields.put("Authorization", "vapid t=" + token + ", k=" + key.text());
            } else {
                sealed = sealing.draft(text, appKey, auth);
                fields.put("Content-Encoding", "aesgcm");
                fields.put("Encryption", "salt=" + sealed.salt());
                fields.put("Crypto-Key", "dh=" + sealed.senderKey() + ";p256ecdsa=" + key.text());
                fields.put("Authorization", "WebPush " + token);
            }
            return new PushRequest(endpoint, fields, sealed.body());
        }

        private String token(VapidKey key, URI endpoint, long now, String site) {
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
            claims.put("exp", now / MILLIS + TOKEN_TIME);
            claims.put("sub", contact.orElse(site));
            String signed = part(Map.of("typ", "JWT", "alg", "ES256")) + "." + part(claims);
            return signed + "." + text(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
        }

        private static String part(Map<String, Object> json) {
            return text(Json.write(json).getBytes(StandardCharsets.UTF_8));
        }

        private static String text(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        private static byte[] bytes(String text) {
            return Base64.getUrlDecoder().decode(text);
        }
    }
}
