package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @Test
    void namesAHostAndAPort() {
        assertThat(ListenAddress.parse("127.0.0.1:8080").getPort()).isEqualTo(8080);
        assertThat(ListenAddress.parse("0.0.0.0:80").getAddress().isAnyLocalAddress())
                .isTrue();
        assertThat(ListenAddress.parse("[::]:80").getAddress().isAnyLocalAddress())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", ":8080", "host", "host:", "host:0", "host:70000", "a b:1", "u@h:1", "h:1/x"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessageContaining("127.0.0.1:8080");
    }
}
