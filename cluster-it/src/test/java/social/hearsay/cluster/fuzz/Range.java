package social.hearsay.cluster.fuzz;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.MemberRequests;

/**
 * What is fired at: a cluster of r1, r2 and f1, all with their settings' defaults, with two people and a
 * few posts in it.
 *
 * @param ann somebody who is signed in, through f1, and whom nothing that is sent may concern
 * @param target somebody in whose name nonsense is sent, who may lose by it what they have
 * @param ids of things that are there
 * @param barrage fires salvos at it
 * @param requests signs what only members may ask
 * @param members the processes
 */
record Range(
        Cluster cluster,
        Client ann,
        Target target,
        List<String> ids,
        Barrage barrage,
        MemberRequests requests,
        Processes members)
        implements AutoCloseable {
    /** How long the whole run goes on at least; 0 in the gate. */
    private static final int MINUTES = Integer.getInteger("fuzz.minutes", 0);

    private static final long SEED = Long.getLong("fuzz.seed", MINUTES > 0 ? new SecureRandom().nextInt(1_000_000) : 1);

    static Range boot(int port) {
        System.out.println("fuzz.seed=" + SEED);
        Cluster cluster = Cluster.boot("fuzz", port, 2, 1, Map.of());
        Client ann = cluster.client(1).register("ann");
        Target target = new Target(cluster);
        List<String> ids = new ArrayList<>();
        for (Client person : List.of(ann, target.person())) {
            var post = person.post("/api/v1/statuses", Map.of("status", "the first post"))
                    .orThrow();
            ids.add(post.path("id").asText());
            ids.add(post.path("account").path("id").asText());
        }
        return new Range(
                cluster,
                ann,
                target,
                ids,
                new Barrage(cluster),
                cluster.memberRequests(),
                Processes.of(cluster, "r1", "r2", "f1"));
    }

    /** The same for the same part of each run of one seed. */
    Random chance(String part) {
        return new Random(SEED + part.hashCode());
    }

    /** How much more than in the gate is sent at once. */
    static int vigour() {
        return MINUTES > 0 ? 3 : 1;
    }

    /** When a part ends that has so many hundredths of the run's time; the least of it is done in any case. */
    static long endOf(int hundredths) {
        return System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos() * hundredths / 100;
    }

    static boolean isBefore(long end) {
        return System.nanoTime() - end < 0;
    }

    URI server(String member) {
        return member.startsWith("f") ? cluster.frontEnd(1) : cluster.replica(member);
    }

    Gun gun(String member) {
        return new Gun(server(member));
    }

    /** A POST that only a member may make, with its body. */
    Shot internal(String path, byte[] body) {
        return signed(new Shot(
                List.of(
                        "POST /replica/" + path + " HTTP/1.1",
                        "Host: localhost",
                        "Connection: close",
                        "Content-Type: application/json",
                        "Content-Length: " + body.length),
                body,
                true));
    }

    /** As a member would have signed it for r1, if a member would send such a thing. */
    Shot signed(Shot shot) {
        List<String> head = new ArrayList<>(shot.head());
        String target = head.get(0).substring(shot.method().length() + 1).replaceFirst(" HTTP/1.1$", "");
        byte[] body = shot.body().getBytes(StandardCharsets.ISO_8859_1);
        head.add(requests.line(cluster.replica("r1"), shot.method(), target, body));
        return new Shot(head, shot.body(), shot.isWhole());
    }

    /** The header lines of a request with no body, or a body that is not signed for, to that member. */
    String credentials(String member, String method, String path) {
        return "Host: localhost\r\nAuthorization: Bearer " + ann.token() + "\r\n"
                + requests.line(server(member), method, path, new byte[0]) + "\r\n";
    }

    @Override
    public void close() throws IOException {
        barrage.close();
        cluster.close();
    }
}
