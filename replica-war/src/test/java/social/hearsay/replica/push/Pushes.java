package social.hearsay.replica.push;

import java.util.List;
import java.util.TreeSet;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;

/** Messages for tests. */
final class Pushes {
    static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    private Pushes() {}

    static Push to(PushSubscription.Recipient recipient, boolean standard, String serverKey, String payload) {
        PushSubscription subscription = new PushSubscription(
                "7",
                recipient,
                standard,
                serverKey,
                "https://hearsay.example",
                "token-0123456789abcdef",
                new TreeSet<>(List.of("mention")),
                PushPolicy.ALL,
                Stamp.ZERO);
        return of(subscription, R1, 1, Stamp.of(1_000, 0, 1), payload);
    }

    static Push to(String endpoint, ReplicaId origin, long sequence, long at) {
        PushSubscription subscription = to(new PushSubscription.Recipient(endpoint, "", ""), true, "", "")
                .subscription();
        return of(subscription, origin, sequence, Stamp.of(at, (int) sequence & 0xF, 1), origin + "/" + sequence);
    }

    private static Push of(PushSubscription subscription, ReplicaId origin, long sequence, Stamp id, String payload) {
        return new Push(new Stamp(5), "hash", subscription, id, origin, sequence, payload);
    }
}
