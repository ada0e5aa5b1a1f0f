package social.hearsay.frontend.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.ops.events.BalancerEvents;

/** Replicas that answer where they say that they are not, and heartbeats that claim too much. */
class MisplacedTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final URI HERE = URI.create("http://one:1/replica");
    private static final URI ELSEWHERE = URI.create("http://two:2/replica");

    private final List<String> told = new ArrayList<>();
    private final ReplicaRegistry registry = new ReplicaRegistry(List.of(HERE), () -> Instant.EPOCH, events());

    @Test
    void whoeverIsFoundWhereItSaysIsNot() {
        registry.heard(HERE, heartbeat(R1, HERE));
        assertThat(registry.misplaced()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whoeverSaysThatItIsWhereNobodyAnswersIsReportedOnce() {
        registry.heard(HERE, heartbeat(R1, ELSEWHERE));
        assertThat(registry.misplaced()).as("it was not asked there yet").isEmpty();
        registry.markDown(ELSEWHERE, "it refuses connections");
        registry.heard(HERE, heartbeat(R1, ELSEWHERE));
        registry.heard(HERE, heartbeat(R1, ELSEWHERE));
        assertThat(registry.misplaced()).extracting(Replica::address).containsExactly(HERE);
        assertThat(told).containsExactly("http://one:1/replica r1.aaaa http://two:2/replica");
        registry.heard(HERE, heartbeat(R1, HERE));
        assertThat(registry.misplaced()).as("it moved").isEmpty();
    }

    @Test
    void soIsOneInWhosePlaceAnotherAnswers() {
        registry.heard(HERE, heartbeat(R1, ELSEWHERE));
        registry.heard(ELSEWHERE, heartbeat(R2, ELSEWHERE));
        assertThat(registry.misplaced()).extracting(Replica::address).containsExactly(HERE);
    }

    @Test
    void anAddressWithTwoNamesIsNot() {
        registry.heard(HERE, heartbeat(R1, ELSEWHERE));
        registry.heard(ELSEWHERE, heartbeat(R1, ELSEWHERE));
        assertThat(registry.misplaced()).isEmpty();
    }

    @Test
    void aReplicaIsNotTakenToNameForEverWhatItHasFoldedAway() {
        ReplicaId gone = new ReplicaId("r3.aaaa");
        VectorTimestamp left = VectorTimestamp.of(R1, 7);
        registry.heard(HERE, heartbeat(R1, left.with(gone, 4)));
        registry.heard(HERE, heartbeat(R1, left, List.of(gone)));
        assertThat(registry.all().get(0).value()).isEqualTo(left);
    }

    @Test
    void aHeartbeatThatDoesNotFitTheLastTakesItsPlace() {
        registry.heard(HERE, heartbeat(R1, strangers("a", 200)));
        registry.heard(HERE, heartbeat(R1, strangers("b", 200)));
        assertThat(registry.all().get(0).value()).isEqualTo(strangers("b", 200));
    }

    private static VectorTimestamp strangers(String name, int count) {
        Map<ReplicaId, Long> parts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            parts.put(ReplicaId.of(name, String.format(Locale.ROOT, "%04d", i)), 1L);
        }
        return VectorTimestamp.of(parts);
    }

    private static Heartbeat heartbeat(ReplicaId id, URI own) {
        return heartbeat(id, own, VectorTimestamp.of(id, 1), List.of());
    }

    private static Heartbeat heartbeat(ReplicaId id, VectorTimestamp value) {
        return heartbeat(id, value, List.of());
    }

    private static Heartbeat heartbeat(ReplicaId id, VectorTimestamp value, List<ReplicaId> gone) {
        return heartbeat(id, HERE, value, gone);
    }

    private static Heartbeat heartbeat(ReplicaId id, URI own, VectorTimestamp value, List<ReplicaId> gone) {
        List<Member> members = List.of(new Member(id, own, Role.WRITER));
        return new Heartbeat(new ClusterId("testcluster"), id, Role.WRITER, true, true, value, value, members, gone);
    }

    private BalancerEvents events() {
        return (BalancerEvents) Proxy.newProxyInstance(
                BalancerEvents.class.getClassLoader(),
                new Class<?>[] {BalancerEvents.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("misplaced")) {
                        told.add(arguments[0] + " " + arguments[1] + " " + arguments[2]);
                    }
                    return null;
                });
    }
}
