package social.hearsay.cluster.bench;

import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.MemberRequests;

/** What is asked of members again and again. */
final class Shots {
    /** Ids have to be unique, not secret: a seed keeps runs alike. */
    private static final Random CHANCE = new Random(17);

    private Shots() {}

    static String post() {
        return "{\"status\":\"Have you heard? " + CHANCE.nextLong() + "\"}";
    }

    /** A request as a front end makes it. */
    static Load.Shot toReplica(Cluster cluster, String uri, String token, Supplier<String> body) {
        return new Load.Shot(
                URI.create(uri),
                Optional.of(cluster.memberRequests()),
                Map.of("Authorization", () -> "Bearer " + token, "Update-Id", Shots::updateId),
                body);
    }

    static Function<Load.Answer, Load.Shot> reader(Cluster cluster, String replica, String token) {
        MemberRequests requests = cluster.memberRequests();
        return acknowledged -> {
            String id = acknowledged.body().replaceFirst("(?s).*?\"id\":\"([0-9]+)\".*", "$1");
            String timestamp = acknowledged.headers().getOrDefault("vector-timestamp", "");
            return new Load.Shot(
                    URI.create(cluster.replica(replica) + "/api/v1/statuses/" + id),
                    Optional.of(requests),
                    Map.of(
                            "Authorization", () -> "Bearer " + token,
                            "Vector-Timestamp", () -> timestamp,
                            "Prefer", () -> "wait=5, handling=strict"),
                    () -> "");
        };
    }

    static String updateId() {
        byte[] bytes = new byte[16];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
