package social.hearsay.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    private static final String WHOLE = "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: v\r\n\r\n";

    @Test
    void itEndsWhereItEnds() {
        byte[] bytes = (WHOLE + "GET /").getBytes(StandardCharsets.US_ASCII);
        ChunkedBody body = new ChunkedBody();
        assertThat(body.take(bytes, 0, bytes.length)).isEqualTo(WHOLE.length());
        assertThat(body.isOver()).isTrue();
        assertThat(body.data()).isEqualTo(13);
    }

    @Test
    void howItIsCutDoesNotMatter() {
        byte[] bytes = (WHOLE + "GET /").getBytes(StandardCharsets.US_ASCII);
        for (int size = 1; size < 8; size++) {
            ChunkedBody body = new ChunkedBody();
            int taken = 0;
            while (!body.isOver()) {
                taken += body.take(bytes, taken, Math.min(size, bytes.length - taken));
            }
            assertThat(taken).isEqualTo(WHOLE.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "\r\n",
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\r\nabc0\r\n\r\n",
                "3\r\nabc\n0\r\n\r\n",
                "-1\r\n",
                "0x3\r\n",
                " 3\r\n",
                "3 \r\n",
                "100000000\r\n",
                "3;\u0001\r\n",
                "0\r\nT: \u0000\r\n\r\n",
                "0\r\n\n"
            })
    void whatIsNoChunkIsBroken(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ChunkedBody body = new ChunkedBody();
        body.take(bytes, 0, bytes.length);
        assertThat(body.isBroken()).isTrue();
        assertThat(body.isOver()).isFalse();
    }

    @Test
    void extensionsAndTrailersAreShort() {
        assertThat(brokenBy("1;" + "x".repeat(300))).isTrue();
        assertThat(brokenBy("0\r\n" + "T: v\r\n".repeat(1_000))).isTrue();
    }

    private static boolean brokenBy(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ChunkedBody body = new ChunkedBody();
        body.take(bytes, 0, bytes.length);
        return body.isBroken();
    }
}
