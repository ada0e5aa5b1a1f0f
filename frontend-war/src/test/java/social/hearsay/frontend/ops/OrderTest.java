package social.hearsay.frontend.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an order, and what is none. */
class OrderTest {
    @Test
    void anOrderNamesWhatIsDoneAndToWhom() {
        assertThat(read("{\"action\": \"promote\", \"member\": \"r2\"}"))
                .contains(new Orders.Order(Orders.Action.PROMOTE, "r2", 60, ""));
        assertThat(read("{\"action\": \"pause-gossip\", \"member\": \"r2\", \"seconds\": 5}"))
                .contains(new Orders.Order(Orders.Action.PAUSE_GOSSIP, "r2", 5, ""));
        assertThat(read("{\"action\": \"forward-delayed\", \"member\": \"r4\", \"before\": \"2026-11-30T12:00:00Z\"}"))
                .contains(new Orders.Order(Orders.Action.FORWARD_DELAYED, "r4", 60, "2026-11-30T12:00:00Z"));
    }

    @Test
    void whatIsAboutAllNamesNobody() {
        Optional<Orders.Order> order = read("{\"action\": \"verify\"}");
        assertThat(order).contains(new Orders.Order(Orders.Action.VERIFY, "", 60, ""));
        assertThat(order.map(Orders.Order::command)).contains("config/cluster verify");
        assertThat(read("{\"action\": \"verify\", \"member\": \"r2\"}")).isEmpty();
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
                "{\"action\": \"verify\", \"before\": \"1\"}"
            })
    void allElseIsNone(String body) {
        assertThat(read(body)).isEmpty();
    }

    private static Optional<Orders.Order> read(String body) {
        return Orders.Order.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
