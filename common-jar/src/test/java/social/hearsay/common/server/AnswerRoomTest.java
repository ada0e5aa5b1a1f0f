package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Limits;

class AnswerRoomTest {
    private final Admission admission = new Admission(AddressTable.ofFrontEnd(), new Limits(1_000, 100, 1 << 20, 0, 0));
    private final Admissions counts = new Admissions();
    private final AnswerRoom room = new AnswerRoom(counts);

    private Incoming connection() {
        return new Incoming(admission, 0, new AtomicInteger());
    }

    private boolean asks(Incoming connection, String path) {
        byte[] head = ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        connection.takeHead(head, 0, head.length, 0);
        Address address = ((Admitted) connection.judge(0)).address();
        return room.admits(address, connection);
    }

    /** The page of figures, and what asks all replicas. */
    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics?scope=application", "/cluster/status", "/cluster/updates/1"})
    void ofCostlyAnswersFewAreUnderWay(String path) {
        List<Incoming> connections = new ArrayList<>();
        for (int number = 0; number < AnswerRoom.FEW; number++) {
            connections.add(connection());
            assertThat(asks(connections.get(number), path)).isTrue();
        }
        Incoming late = connection();
        assertThat(asks(late, path)).isFalse();
        assertThat(asks(late, "/health/ready")).as("balancers are answered").isTrue();
        assertThat(asks(late, "/api/v1/instance")).as("people are answered").isTrue();

        Incoming first = connections.get(0);
        first.sending(100_000, true, 0);
        first.answered();
        first.sent(60_000);
        assertThat(asks(late, path)).as("the first has not fetched it").isFalse();
        first.sent(40_000);
        assertThat(asks(late, path)).isTrue();
    }

    @Test
    void whoGoesWithoutFetchingLeavesThePlaceToAnother() {
        List<Incoming> connections = new ArrayList<>();
        for (int number = 0; number < AnswerRoom.FEW; number++) {
            connections.add(connection());
            asks(connections.get(number), "/metrics");
        }
        Incoming gone = connections.get(3);
        gone.sending(100_000, true, 0);
        gone.answered();
        assertThat(gone.close()).isEqualTo(100_000);

        assertThat(asks(connection(), "/metrics")).isTrue();
        assertThat(asks(connection(), "/metrics")).isFalse();
    }

    /** One who asks again on the same connection has one place all the time. */
    @Test
    void aConnectionTakesOnePlace() {
        Incoming one = connection();
        for (int time = 0; time < 3 * AnswerRoom.FEW; time++) {
            assertThat(asks(one, "/metrics")).isTrue();
        }
        one.answered();
        for (int number = 0; number < AnswerRoom.FEW; number++) {
            assertThat(asks(connection(), "/metrics")).isTrue();
        }
    }

    @Test
    void peopleComeAgainWhenMuchWaitsToBeFetched() {
        counts.unsent.add(AnswerRoom.MOST);
        assertThat(asks(connection(), "/api/v1/instance")).isTrue();
        counts.unsent.add(1);
        assertThat(asks(connection(), "/api/v1/instance")).isFalse();
        assertThat(asks(connection(), "/health/ready")).isTrue();
    }
}
