package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.cluster.fixture.MemberRequests;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Json;

/**
 * Nonsense by the thousand. The gate sends the same each time; {@code -Dfuzz.minutes=N} goes on for
 * longer, from another seed each time, and {@code -Dfuzz.seed=N} repeats what a run printed (but for
 * the ids and tokens, which the cluster chooses).
 *
 * <p>Members have a small heap and end when it is full, so what would allocate without bound ends the
 * test.
 */
class FuzzIT {
    private static final int MINUTES = Integer.getInteger("fuzz.minutes", 0);
    private static final long SEED = Long.getLong("fuzz.seed", MINUTES > 0 ? new SecureRandom().nextInt(1_000_000) : 1);
    /** Requests between two looks at the value; small, so that some salvos have no success at all. */
    private static final int SALVO = 20;
    /** How many salvos each way gets at least. */
    private static final int SALVOS = 25;

    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static Barrage barrage;

    private static Client ann;
    private static List<String> ids;
    private static MemberRequests requests;

    /** Who sends it where. */
    private enum Way {
        PUBLIC_SIGNED_IN,
        PUBLIC,
        INTERNAL,
        WITHOUT_KEY
    }

    @BeforeAll
    static void boot() throws Exception {
        System.out.println("fuzz.seed=" + SEED);
        // The transfer's bound is short, so that a slow body's end can be waited for.
        cluster = Cluster.bootQuickly(
                "fuzz", Ports.FUZZ, 2, 1, Map.of("HEARSAY_TRANSFER_TIMEOUT", "PT5S", "HEARSAY_BODY_LIMIT", "1048576"));
        ann = cluster.client(1).register("ann");
        JsonNode post =
                ann.post("/api/v1/statuses", Map.of("status", "the first post")).orThrow();
        ids = List.of(post.path("id").asText(), post.path("account").path("id").asText());
        barrage = new Barrage(cluster);
        requests = cluster.memberRequests();
    }

    /** What was bad has not done any good people harm. */
    @AfterEach
    void everythingStillWorks() {
        String id = ann.say("and still");
        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
        assertThat(cluster.digestsOnceLevel("r1", "r2").stream().distinct()).hasSize(1);
        assertThat(Health.alarms(cluster, "r1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nonsenseIsAnsweredAndChangesNothing(Way way) throws Exception {
        Nonsense nonsense = new Nonsense(new Random(SEED + way.name().hashCode()));
        boolean toFrontEnd = way == Way.PUBLIC || way == Way.PUBLIC_SIGNED_IN;
        URI server = toFrontEnd ? cluster.frontEnd(1) : cluster.replica("r1");
        String root = toFrontEnd ? "" : "/replica";
        Requests requests = new Requests(nonsense, headers(way), ids, toFrontEnd);
        Gun gun = new Gun(server);
        List<Endpoint> targets = toFrontEnd ? ofTheFrontEnd() : Endpoint.ofReplica();
        assertThat(targets).hasSizeGreaterThan(30);
        Judgement judgement = new Judgement(toFrontEnd ? 499 : 503);
        int salvos = 0;
        int fruitless = 0;
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos() / Way.values().length;
        for (; salvos < SALVOS || System.nanoTime() < end; salvos++) {
            List<Shot> shots = Stream.generate(() -> requests.to(nonsense.one(targets), root))
                    .map(shot -> way == Way.INTERNAL ? signed(shot) : shot)
                    .limit(SALVO)
                    .toList();
            fruitless += barrage.fire(gun, shots, judgement) ? 0 : 1;
        }
        System.out.println("fuzz " + way + ": " + salvos * SALVO + " requests, answers " + judgement + "; " + fruitless
                + " of " + salvos + " salvos could change nothing");
        assertThat(fruitless)
                .as("salvos after which the digest had to be the same")
                .isPositive();
    }

    /** What it forwards, what operators ask it for, and what it says of itself. */
    private static List<Endpoint> ofTheFrontEnd() {
        List<Endpoint> targets = Endpoint.ofFrontEnd();
        assertThat(targets)
                .contains(
                        new Endpoint("GET", "/cluster/status"),
                        new Endpoint("GET", "/cluster/updates/{id}"),
                        new Endpoint("GET", "/metrics"),
                        new Endpoint("POST", "/api/v1/statuses"));
        return targets;
    }

    private static List<String> headers(Way way) {
        return switch (way) {
            case PUBLIC -> List.of();
            case PUBLIC_SIGNED_IN -> List.of("Authorization: Bearer " + ann.token());
            case INTERNAL -> List.of("Authorization: Bearer " + ann.token());
            case WITHOUT_KEY ->
                List.of(
                        "Member-Signature: r1 " + System.currentTimeMillis() + " " + "x".repeat(43) + " "
                                + "x".repeat(43),
                        "Authorization: Bearer " + ann.token());
        };
    }

    @Test
    void forgedGossipIsRefusedOrIgnored() throws IOException {
        Nonsense nonsense = new Nonsense(new Random(SEED));
        Gun gun = new Gun(cluster.replica("r1"));
        JsonNode status = cluster.status("r1").orElseThrow();
        String cluster2 = status.path("cluster").asText();
        ReplicaId sender = new ReplicaId(cluster.status("r2", "id").asText());
        Forgery forgery = Forgery.from(status, sender, new ClusterId(cluster2));
        Judgement judgement = new Judgement(499);
        String digest = barrage.digest();
        long before = barrage.updates();

        expect(200, gun, forgery::replay, forgery::replay, forgery::outOfOrder, forgery::ofTheRecipientsOwn);
        expect(200, gun, () -> forgery.withRecords(2_000));
        expect(403, gun, forgery::byAStranger);
        expect(409, gun, forgery::toAnotherCluster, forgery::toSomebodyElse);
        expect(400, gun, forgery::atTheEndOfTime);
        for (String vector : List.of("timestamp", "yourRow", "valueTimestamp")) {
            expect(400, gun, () -> forgery.withParts(vector, 3_000, 1));
            expect(400, gun, () -> forgery.withParts(vector, 1, -1));
            expect(400, gun, () -> forgery.withParts(vector, 1, Long.MAX_VALUE));
        }
        for (String record : List.of("sequence", "previous", "id", "origin", "issuedAt", "operation")) {
            for (JsonNode wrong : wrongs()) {
                expect(400, gun, () -> forgery.withRecord(record, wrong));
            }
        }
        for (int cut = 0; cut < 200; cut++) {
            Shot shot = gossip(nonsense.cut(forgery.outOfOrder().getBytes(StandardCharsets.UTF_8)));
            judgement.judge(shot, gun.fire(shot));
        }
        assertThat(barrage.digest()).isEqualTo(digest);
        assertThat(barrage.updates()).isEqualTo(before);
    }

    /** Last, because the row that it leaves here is nonsense until the next exchange. */
    @Test
    void aMessageWithAsManyPartsAsMayBeIsNoMistakeOfOurs() throws IOException {
        JsonNode status = cluster.status("r1").orElseThrow();
        ReplicaId sender = new ReplicaId(cluster.status("r2", "id").asText());
        Forgery forgery = Forgery.from(
                status, sender, new ClusterId(status.path("cluster").asText()));
        Gun gun = new Gun(cluster.replica("r1"));

        for (String vector : List.of("timestamp", "valueTimestamp")) {
            Shot shot = gossip(forgery.withParts(vector, 256, 1).getBytes(StandardCharsets.UTF_8));
            assertThat(gun.fire(shot).orElseThrow().status()).isIn(200, 409);
        }
    }

    private static List<JsonNode> wrongs() {
        return Stream.of("null", "-1", "{\"a\":1}", "[]", "\"\"", "\"\\u0000\"", "1e99", "{\"q1.fuzz\":-1}")
                .map(json -> Json.read("[" + json + "]", JsonNode.class).get(0))
                .toList();
    }

    @SafeVarargs
    private static void expect(int status, Gun gun, Supplier<String>... messages) throws IOException {
        for (Supplier<String> message : messages) {
            Shot shot = gossip(message.get().getBytes(StandardCharsets.UTF_8));
            RawAnswer answer = gun.fire(shot).orElseThrow();
            assertThat(answer.status()).as("%s: %s", shot, answer.body()).isEqualTo(status);
        }
    }

    private static Shot gossip(byte[] body) {
        return internal("gossip", body);
    }

    private static Shot internal(String path, byte[] body) {
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

    /** As a member would have signed it, if a member would send such a thing. */
    private static Shot signed(Shot shot) {
        List<String> head = new ArrayList<>(shot.head());
        String target = head.get(0).substring(shot.method().length() + 1).replaceFirst(" HTTP/1.1$", "");
        byte[] body = shot.body().getBytes(StandardCharsets.ISO_8859_1);
        head.add(requests.line(cluster.replica("r1"), shot.method(), target, body));
        return new Shot(head, shot.body(), shot.isWhole());
    }

    @Test
    void slowBodiesHoldNobodyUpAndEnd() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            dripInto("f1", "/api/v1/statuses", 150, slow);
            for (Socket socket : slow) {
                assertThat(RawAnswer.read(socket.getInputStream(), false)
                                .map(RawAnswer::status)
                                .orElse(408))
                        .isEqualTo(408);
            }
        } finally {
            closeAll(slow);
        }
    }

    /** Members are trusted not to do this for long: how it ends is left to the container. */
    @Test
    void slowBodiesAtAReplicaHoldNobodyUp() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            dripInto("r1", "/replica/gossip", 20, slow);
            assertThat(cluster.digestsOnceLevel("r1", "r2").stream().distinct()).hasSize(1);
        } finally {
            closeAll(slow);
        }
    }

    /** Begins bodies that grow by a byte now and then, while somebody posts. */
    private static void dripInto(String member, String path, int many, List<Socket> slow) throws IOException {
        Gun gun = new Gun(server(member));
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ann.token()
                + "\r\n" + requests.line(server(member), "POST", path, new byte[0])
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        for (int number = 0; number < many; number++) {
            Socket socket = gun.connect(Duration.ofSeconds(30));
            slow.add(socket);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }
        for (int drop = 0; drop < 5; drop++) {
            for (Socket socket : slow) {
                socket.getOutputStream().write(' ');
            }
            ann.say("meanwhile");
        }
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static URI server(String member) {
        return member.equals("f1") ? cluster.frontEnd(1) : cluster.replica(member);
    }

    @ParameterizedTest
    @CsvSource({
        "f1, /api/v1/statuses",
        "r1, /replica/api/v1/statuses",
        "r1, /replica/gossip",
        "r1, /replica/join",
    })
    void aBodyWithoutAnEndIsCutOff(String member, String path) throws Exception {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Gun(server(member)).connect(Duration.ofSeconds(30))) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ann.token()
                                    + "\r\n"
                                    + requests.line(server(member), "POST", path, new byte[0])
                                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"a\":\"\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            int chunks = 0;
            boolean closed = false;
            while (!closed && socket.getInputStream().available() == 0 && chunks < 400) {
                try {
                    socket.getOutputStream().write(chunk);
                    chunks++;
                } catch (SocketException over) {
                    closed = true;
                }
            }
            assertThat(chunks).as("chunks of 64 KiB").isLessThan(400);
            if (!closed) {
                assertThat(RawAnswer.read(socket.getInputStream(), false)
                                .orElseThrow()
                                .status())
                        .isEqualTo(413);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1:1/replica",
                "http:/replica",
                "mailto:r9@example.org",
                "http://127.0.0.1:1/replica?a=b",
                "http://127.0.0.1:1/replica#a",
                "/replica",
                ""
            })
    void whoeverCanNotBeReachedIsNoMember(String address) throws IOException {
        long before = barrage.updates();
        String joiner = "{\"id\":\"r9.fuzz\",\"address\":\"" + address + "\",\"role\":\"WRITER\"}";
        Shot shot = internal("join", joiner.getBytes(StandardCharsets.UTF_8));
        RawAnswer answer = new Gun(cluster.replica("r1")).fire(shot).orElseThrow();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("address");
        assertThat(barrage.updates()).isEqualTo(before);
    }
}
