package social.hearsay.frontend.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.history.Latencies;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.Reply;

/** What is an order, which member is asked for it, and the command that does the same. */
class OrdersTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");

    private final List<String> asked = new ArrayList<>();
    private final ReplicaRegistry registry = registry();
    private final Orders orders = new Orders(registry, new FakeMembers(), noVerification());

    @Test
    void anOrderNamesWhatIsDoneAndToWhom() {
        assertThat(order("{\"action\": \"promote\", \"member\": \"r2\"}"))
                .contains(new Orders.Order(Orders.Action.PROMOTE, "r2", 60, ""));
        assertThat(order("{\"action\": \"pause-gossip\", \"member\": \"r2\", \"seconds\": 5}"))
                .contains(new Orders.Order(Orders.Action.PAUSE_GOSSIP, "r2", 5, ""));
        assertThat(order("{\"action\": \"forward-delayed\", \"member\": \"r4\", \"before\": \"2026-11-30T12:00:00Z\"}"))
                .contains(new Orders.Order(Orders.Action.FORWARD_DELAYED, "r4", 60, "2026-11-30T12:00:00Z"));
    }

    @Test
    void whatIsAboutAllNamesNobody() {
        Optional<Orders.Order> order = order("{\"action\": \"verify\"}");
        assertThat(order).contains(new Orders.Order(Orders.Action.VERIFY, "", 60, ""));
        assertThat(order.map(Orders.Order::command)).contains("config/cluster verify");
        assertThat(order("{\"action\": \"verify\", \"member\": \"r2\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"action\": \"explode\", \"member\": \"r2\"}",
                "{\"action\": \"promote\"}",
                "{\"action\": \"drain\", \"member\": \"\"}",
                "{\"action\": \"promote\", \"member\": \"../r2\"}",
                "{\"action\": \"promote\", \"member\": \"r2\", \"before\": \"1\"}",
                "{\"action\": \"forward-delayed\", \"member\": \"r4\"}",
                "{\"action\": \"verify\", \"before\": \"1\"}",
                "{\"action\": \"restore\", \"member\": \"r2\"}",
                "{\"action\": \"backup\", \"member\": \"r2/../r1\"}",
                "{\"action\": \"backup\"}",
                "backup r2"
            })
    void allElseIsNoOrder(String body) {
        assertThat(order(body)).isEmpty();
    }

    @Test
    void aBackupIsTakenByTheReplicaThatIsNamed() {
        Orders.Order order =
                order("{\"action\": \"backup\", \"member\": \"r2\"}").orElseThrow();

        assertThat(orders.carryOut(order, "ann").join().status()).isEqualTo(202);
        assertThat(asked).containsExactly("POST http://r2:8090/replica/backups {}");
        assertThat(order.command()).isEqualTo("config/cluster backup FILE");
    }

    @Test
    void nobodyIsAskedForABackupOfWhomNobodyKnows() {
        Orders.Order order =
                order("{\"action\": \"backup\", \"member\": \"f1\"}").orElseThrow();

        assertThat(orders.carryOut(order, "ann").join().status()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRetirementIsForAnotherReplicaToSay() {
        Orders.Order order =
                order("{\"action\": \"retire\", \"member\": \"r2\"}").orElseThrow();

        orders.carryOut(order, "ann").join();
        assertThat(asked)
                .containsExactly("POST http://r1:8090/replica/retirements {\"member\":\"r2\",\"burnt\":false}");
    }

    private static Optional<Orders.Order> order(String body) {
        return Orders.Order.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static URI address(ReplicaId replica) {
        return URI.create("http://" + replica.name() + ":8090/replica");
    }

    private static ReplicaRegistry registry() {
        BalancerEvents none = (BalancerEvents) Proxy.newProxyInstance(
                OrdersTest.class.getClassLoader(),
                new Class<?>[] {BalancerEvents.class},
                (proxy, method, arguments) -> null);
        ReplicaRegistry registry = new ReplicaRegistry(List.of(address(R1), address(R2)), () -> Instant.EPOCH, none);
        for (ReplicaId each : List.of(R1, R2)) {
            registry.heard(
                    address(each),
                    new Heartbeat(
                            new ClusterId("aaaaaaaaaaaaaaaa"),
                            each,
                            Role.WRITER,
                            true,
                            true,
                            VectorTimestamp.ZERO,
                            VectorTimestamp.ZERO,
                            List.of(new Member(R1, address(R1), Role.WRITER), new Member(R2, address(R2), Role.WRITER)),
                            List.of()));
        }
        return registry;
    }

    private static Verification noVerification() {
        return new Verification(
                registry(),
                (replica, target) -> CompletableFuture.failedFuture(new AssertionError(target)),
                new History("f1", Optional.empty(), new Latencies(() -> 0L), () -> Instant.EPOCH),
                Executors.newCachedThreadPool(),
                Thread::onSpinWait);
    }

    private final class FakeMembers extends JettyReplicaClient {
        @Override
        public CompletableFuture<Reply> order(URI member, String method, String target, byte[] body) {
            asked.add(method + " " + member + target + " " + new String(body, StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(new Reply(202, List.of(), new byte[0]));
        }
    }
}
