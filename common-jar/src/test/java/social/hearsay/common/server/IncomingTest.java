package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Admission.Turned;
import social.hearsay.common.address.Limits;

class IncomingTest {
    private static final Pace PACE = new Pace(Duration.ofSeconds(10), 1_000);

    private final Admission admission = new Admission(AddressTable.ofFrontEnd(), new Limits(1_000, 100, 1 << 20, 0, 0));
    private long now = TimeUnit.HOURS.toNanos(1);
    private final AtomicInteger streams = new AtomicInteger();
    private final Incoming incoming = new Incoming(admission, now, streams);

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private int take(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return incoming.phase() == Incoming.Phase.BODY
                ? incoming.takeBody(bytes, 0, bytes.length, now)
                : incoming.takeHead(bytes, 0, bytes.length, now);
    }

    @Test
    void aHeadEndsWhereItsBodyBegins() {
        String head = "\r\nPOST /api/v1/apps HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
        assertThat(take(head + "abcGET")).isEqualTo(head.length());
        assertThat(incoming.judge(now)).isInstanceOf(Admitted.class);
        assertThat(take("abcGET")).isEqualTo(3);
        assertThat(incoming.phase()).isEqualTo(Incoming.Phase.HEAD);
    }

    private static final StreamConnection.Client TAKER = new StreamConnection.Client() {
        @Override
        public void opened(StreamConnection connection) {}

        @Override
        public void received(byte[] bytes) {}

        @Override
        public void closed() {}
    };

    private void upgrade() {
        take(String.join(
                "\r\n",
                "GET /api/v1/streaming HTTP/1.1",
                "Host: a",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "",
                ""));
        assertThat(incoming.judge(now)).isInstanceOf(Admitted.class);
        assertThat(incoming.phase()).isEqualTo(Incoming.Phase.TUNNEL);
    }

    /** Whatever comes then is the application's, at whatever pace; its connection is counted by whoever has its stream. */
    @Test
    void afterAnUpgradeNothingIsAHead() {
        upgrade();
        assertThat(incoming.keep(new byte[] {1, 2})).isTrue();
        assertThat(incoming.keep(new byte[] {3})).isTrue();
        assertThat(incoming.take(TAKER)).isTrue();
        assertThat(incoming.early()).containsExactly(1, 2, 3);
        assertThat(incoming.early()).isEmpty();
        incoming.answered();
        assertThat(incoming.phase()).isEqualTo(Incoming.Phase.TAKEN);
        pass(1_000);
        assertThat(incoming.isSlow(PACE, now)).isFalse();
        assertThat(incoming.isIdle()).isFalse();
        assertThat(streams).hasValue(1);
        incoming.close();
        assertThat(streams).hasValue(0);
    }

    @Test
    void anUpgradeThatNobodyTakesIsNoStream() {
        upgrade();
        assertThat(incoming.keep(new byte[20 << 10]))
                .as("so much before anybody has agreed")
                .isFalse();
        incoming.answered();
        assertThat(streams).hasValue(0);
        assertThat(incoming.take(TAKER)).as("it is answered already").isFalse();
    }

    @Test
    void whatIsClosedIsNotTaken() {
        upgrade();
        incoming.close();
        assertThat(incoming.take(TAKER)).isFalse();
        assertThat(incoming.taken()).isNull();
    }

    @Test
    void anAnswerWithoutAnEndIsAStreamUntilItEndsAllTheSame() {
        take("GET /api/v1/streaming/user HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(incoming.judge(now)).isInstanceOf(Admitted.class);
        assertThat(streams).hasValue(1);
        incoming.answered();
        assertThat(streams).hasValue(0);
        take("GET /api/v1/streaming/health HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(incoming.judge(now)).isInstanceOf(Admitted.class);
        assertThat(streams).hasValue(0);
    }

    @Test
    void aShortBodyIsKeptWithItsHeadUntilItIsWhole() {
        begin("Content-Length: 6");
        assertThat(incoming.gathers(ascii("head"))).isTrue();
        assertThat(more("abc")).isEmpty();
        assertThat(incoming.isGathering()).isTrue();
        assertThat(more("def")).isEqualTo("headabcdef");
        assertThat(incoming.isGathering()).isFalse();
        assertThat(incoming.phase()).isEqualTo(Incoming.Phase.HEAD);

        begin("Transfer-Encoding: chunked");
        assertThat(incoming.gathers(ascii("head"))).isTrue();
        assertThat(more("3\r\nabc\r\n")).isEmpty();
        assertThat(more("0\r\n\r\n")).isEqualTo("head3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void aLongBodyIsHandedOnAsItComes() {
        begin("Content-Length: 20000");
        assertThat(incoming.gathers(ascii("head"))).isFalse();
        assertThat(take("a".repeat(20_000))).isEqualTo(20_000);

        begin("Transfer-Encoding: chunked");
        assertThat(incoming.gathers(ascii("head"))).isTrue();
        String chunk = "2000\r\n" + "a".repeat(0x2000) + "\r\n";
        assertThat(more(chunk)).isEmpty();
        assertThat(more(chunk)).as("longer than is kept").isEqualTo("head" + chunk + chunk);
        assertThat(incoming.isGathering()).isFalse();
        assertThat(incoming.phase()).isEqualTo(Incoming.Phase.BODY);
    }

    private void begin(String framing) {
        take("POST /api/v1/apps HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n");
        assertThat(incoming.judge(now)).isInstanceOf(Admitted.class);
    }

    private String more(String text) {
        int taken = take(text);
        return new String(incoming.gathered(ascii(text), taken), StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aHeadThatComesByteByByteIsTheSame() {
        for (char c : "GET / HTTP/1.1\r\nHost: a\r\n\r\n".toCharArray()) {
            assertThat(incoming.isHeadWhole()).isFalse();
            take(String.valueOf(c));
        }
        assertThat(incoming.isHeadWhole()).isTrue();
        assertThat(incoming.judge(now)).isInstanceOf(Admitted.class);
    }

    @Test
    void aHeadIsReadNoFurtherThanItMayBeLong() {
        assertThat(take("GET /" + "a".repeat(5_000))).isEqualTo(1_001);
        assertThat(((Turned) incoming.judge(now)).objection().status()).isEqualTo(414);
        take("GET / HTTP/1.1\r\n" + "X: a\r\n".repeat(500));
        assertThat(((Turned) incoming.judge(now)).objection().status()).isEqualTo(431);
    }

    /** Lines that end with a line feed alone would make it wait for an end that never comes. */
    @Test
    void aHeadWithOtherLineEndsIsRefusedAtOnce() {
        take("GET / HTTP/1.1\nHost: a\n\n");
        assertThat(incoming.isHeadWhole()).isTrue();
        assertThat(((Turned) incoming.judge(now)).objection().status()).isEqualTo(400);
    }

    @Test
    void aHeadHasATimeInAll() {
        for (int i = 0; i < 10; i++) {
            take("G");
            assertThat(incoming.isSlow(PACE, now)).isFalse();
            pass(1);
        }
        pass(1);
        assertThat(incoming.isSlow(PACE, now)).isTrue();
    }

    @Test
    void aConnectionThatSaysNothingIsSlowUntilItWasUsed() {
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isTrue();
        take("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        incoming.judge(now);
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isFalse();
        assertThat(incoming.isIdle()).isFalse();
        incoming.answered();
        assertThat(incoming.isIdle()).isTrue();
    }

    /** Also after it was fast: that is no credit. */
    @Test
    void aBodyHasALeastRate() {
        take("POST /api/v1/apps HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
        incoming.judge(now);
        take("x".repeat(500_000));
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isFalse();
        take("x".repeat(12_000));
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isFalse();
        take("x".repeat(10_000));
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isTrue();
    }

    @Test
    void anAnswerHasALeastRate() {
        take("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        incoming.judge(now);
        incoming.sending(100_000, true, now);
        incoming.sent(60_000);
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isFalse();
        pass(11);
        assertThat(incoming.isSlow(PACE, now)).isTrue();
        incoming.sent(40_000);
        assertThat(incoming.isSlow(PACE, now)).isFalse();
    }

    /** The application may not know yet, and write on: nobody would ever fetch that. */
    @Test
    void whatIsWrittenAfterTheEndIsNotWaitedFor() {
        assertThat(incoming.sending(100, true, now)).isTrue();
        assertThat(incoming.sent(40)).isTrue();
        assertThat(incoming.close()).isEqualTo(60);
        assertThat(incoming.sending(100, true, now)).isFalse();
        assertThat(incoming.sent(100)).isFalse();
        assertThat(incoming.close()).isZero();
    }

    /** Each of its answers would wait here until it fetches them. */
    @Test
    void whoAsksOnWithoutFetchingAnswersPilesThemUp() {
        incoming.sending(16_384, true, now);
        assertThat(incoming.isPilingUp()).isFalse();
        incoming.sending(1, true, now);
        assertThat(incoming.isPilingUp()).isTrue();
        incoming.sent(16_385);
        assertThat(incoming.isPilingUp()).isFalse();
    }
}
