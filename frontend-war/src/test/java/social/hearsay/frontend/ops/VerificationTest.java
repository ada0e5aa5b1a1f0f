package social.hearsay.frontend.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;
import social.hearsay.frontend.history.Event;
import social.hearsay.frontend.history.EventKind;
import social.hearsay.frontend.history.EventLog;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.history.Latencies;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.CallFailed;
import social.hearsay.frontend.routing.Failure;
import social.hearsay.frontend.routing.Reply;

/** Comparisons that are ordered, of replicas whose posts are a few hashes. */
class VerificationTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");

    private final BalancerEvents none = (BalancerEvents) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BalancerEvents.class}, (proxy, method, arguments) -> null);
    private final Map<URI, Map<String, Long>> posts = new ConcurrentHashMap<>();
    private final ReplicaRegistry registry =
            new ReplicaRegistry(List.of(address("r1"), address("r2"), address("r3")), () -> NOW, none);
    /** Answers wait for it. */
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private History history;

    @SuppressWarnings("NullAway.Init")
    private Verification verification;

    @BeforeEach
    void begin() {
        history = new History("f1", Optional.of(directory), new Latencies(() -> 0L), () -> NOW);
        verification =
                new Verification(registry, this::answer, history, Executors.newCachedThreadPool(), Thread::onSpinWait);
        heard("r1", Role.WRITER);
        heard("r2", Role.WRITER);
        heard("r3", Role.READ_ONLY);
    }

    @AfterEach
    void end() {
        verification.close();
    }

    @Test
    void nothingIsKnownUntilSomebodyOrdersIt() {
        assertThat(verification.json().toString()).isEqualTo("{\"state\":\"none\"}");
    }

    @Test
    void replicasThatHaveTheSameAreToldSo() {
        JsonNode told = compared();
        assertThat(told.path("state").asText()).isEqualTo("ended");
        assertThat(told.path("same").asBoolean()).isTrue();
        assertThat(told.path("tables").asInt()).isOne();
        assertThat(told.path("by").asText()).isEqualTo("ann");
        assertThat(told.path("replicas").toString()).isEqualTo("[\"r1\",\"r2\",\"r3\"]");
        assertThat(told.path("began").asText()).isEqualTo(NOW.toString());
        assertThat(told.path("ended").asText()).isEqualTo(NOW.toString());
        assertThat(last().kind()).isEqualTo(EventKind.VERIFIED);
        assertThat(last().text()).isEqualTo("r1, r2, r3 have the same rows in 1 tables");
        assertThat(last().by()).isEqualTo("ann");
    }

    @Test
    void rowsThatDifferAreNamedWithTheirHashes() {
        posts(address("r2")).put("113", 7L);
        posts(address("r3")).remove("113");
        JsonNode told = compared();
        assertThat(told.path("same").asBoolean(true)).isFalse();
        assertThat(told.path("rows").toString())
                .isEqualTo("[{\"table\":\"posts\",\"key\":\"113\",\"hashes\":"
                        + "{\"r1\":\"0000000000000001\",\"r2\":\"0000000000000007\",\"r3\":null}}]");
        assertThat(last().kind()).isEqualTo(EventKind.ROWS_DIFFER);
        assertThat(last().text()).isEqualTo("r1, r2, r3 differ: posts 113");
        assertThat(last().kind().advice()).startsWith("Keep all data directories and report it.");
    }

    @Test
    void noMoreRowsAreNamedThanTheCommandNames() {
        for (int row = 0; row < 1_000; row++) {
            posts(address("r2")).put("row " + row, 7L);
        }
        JsonNode told = compared();
        assertThat(told.path("rows")).hasSize(100);
        assertThat(told.path("more").asBoolean()).isTrue();
        assertThat(last().text()).startsWith("r1, r2, r3 differ: posts row ").endsWith(", … (100 rows or more)");
    }

    @Test
    void aReplicaThatDiesMeanwhileIsNamed() {
        verification.begin("ann");
        Awaitility.await()
                .until(() -> verification.json().path("reading").asText().equals("r1"));
        posts.remove(address("r2"));
        gate.complete(null);
        JsonNode told = ended();
        assertThat(told.path("state").asText()).isEqualTo("failed");
        assertThat(told.path("why").asText()).isEqualTo("r2 does not answer");
        assertThat(last().kind()).isEqualTo(EventKind.NOT_VERIFIED);
        assertThat(last().text()).isEqualTo("r1, r2, r3 were not compared: r2 does not answer");
        assertThat(verification.begin("bob")).as("it may be ordered again").isEmpty();
    }

    @Test
    void oneIsUnderWayAtATime() {
        assertThat(verification.begin("ann")).isEmpty();
        assertThat(verification.begin("bob"))
                .contains("A comparison that ann ordered is under way since 2026-11-29T03:00:00Z: wait for its end");
        assertThat(verification.json().path("state").asText()).isEqualTo("under-way");
        assertThat(verification.json().path("by").asText()).isEqualTo("ann");
        gate.complete(null);
        assertThat(ended().path("by").asText()).isEqualTo("ann");
    }

    @Test
    void oneReplicaIsComparedWithNobody() {
        registry.markDown(address("r2"), "it is dead");
        heard("r3", Role.DELAYED);
        assertThat(verification.begin("ann"))
                .contains("Two replicas that answer and are not delayed are needed for a comparison; there is only r1");
        registry.markDown(address("r1"), "it is dead");
        assertThat(verification.begin("ann").orElse("")).endsWith("there is none");
        assertThat(verification.json().path("state").asText()).isEqualTo("none");
    }

    @Test
    void whatIsUnderWayEndsWithTheFrontEnd() {
        verification.begin("ann");
        Awaitility.await()
                .until(() -> verification.json().path("reading").asText().equals("r1"));
        verification.close();
        assertThat(verification.json().path("why").asText()).isEqualTo("this front end was stopped");
        assertThat(new EventLog(Optional.of(directory)).latest(1))
                .as("told after the next start")
                .extracting(Event::kind)
                .containsExactly(EventKind.NOT_VERIFIED);
    }

    private JsonNode compared() {
        gate.complete(null);
        assertThat(verification.begin("ann")).isEmpty();
        return ended();
    }

    private JsonNode ended() {
        return Awaitility.await().until(verification::json, told -> told.has("ended"));
    }

    private Event last() {
        return history.events().latest(1).get(0);
    }

    private static URI address(String name) {
        return URI.create("http://" + name + ":8090/replica");
    }

    private Map<String, Long> posts(URI replica) {
        return posts.getOrDefault(replica, Map.of());
    }

    private void heard(String name, Role role) {
        posts.put(address(name), new ConcurrentHashMap<>(Map.of("113", 1L, "114", 2L)));
        registry.heard(
                address(name),
                new Heartbeat(
                        new ClusterId("aaaaaaaaaaaaaaaa"),
                        new ReplicaId(name + ".aaaa"),
                        role,
                        true,
                        true,
                        VectorTimestamp.ZERO,
                        VectorTimestamp.ZERO,
                        List.of(),
                        List.of()));
    }

    private CompletableFuture<Reply> answer(URI replica, String target) {
        return gate.thenCompose(open -> posts.containsKey(replica)
                ? CompletableFuture.completedFuture(reply(posts(replica), target))
                : CompletableFuture.failedFuture(new CallFailed(Failure.MARKED_DOWN, new IOException("gone"))));
    }

    private static Reply reply(Map<String, Long> rows, String target) {
        if (target.equals("/digests")) {
            List<Long> sums = new ArrayList<>(Collections.nCopies(TableDigests.RANGES, 0L));
            rows.forEach((key, hash) -> sums.set(TableDigests.range(key), sums.get(TableDigests.range(key)) + hash));
            return ok(new TableDigests(VectorTimestamp.ZERO, new TreeMap<>(Map.of("posts", sums))));
        }
        int range = Integer.parseInt(target.substring("/digests/posts/".length()));
        TreeMap<String, Long> all = new TreeMap<>(rows);
        all.keySet().removeIf(key -> TableDigests.range(key) != range);
        return ok(new RowDigests(VectorTimestamp.ZERO, all, true));
    }

    private static Reply ok(Object answer) {
        return new Reply(200, List.of(), Json.write(answer).getBytes(StandardCharsets.UTF_8));
    }
}
