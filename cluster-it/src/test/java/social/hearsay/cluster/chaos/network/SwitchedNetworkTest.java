package social.hearsay.cluster.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two machines that speak TCP through the real switch. Skipped where networks can't be made. */
class SwitchedNetworkTest {
    private static final int PORT = 4000;
    private static final int SECOND = 1_000;

    private static SwitchedNetwork network;

    @BeforeAll
    static void build() throws Exception {
        Optional<String> hindrance = SwitchedNetwork.hindrance();
        Assumptions.assumeTrue(
                hindrance.isEmpty(), () -> "Networks of one's own can't be had here: " + hindrance.orElseThrow());
        network = SwitchedNetwork.of(List.of("a", "b"), new Random(1));
        CountDownLatch listening = new CountDownLatch(1);
        network.cell("b").threads().newThread(() -> echo(listening)).start();
        listening.await();
    }

    @AfterAll
    static void takeAway() {
        if (network != null) {
            network.close();
        }
    }

    private static void echo(CountDownLatch listening) {
        try (ServerSocket server = new ServerSocket(PORT, 50, InetAddress.getByName(network.address("b")))) {
            listening.countDown();
            while (true) {
                try (Socket caller = server.accept()) {
                    caller.getInputStream().transferTo(caller.getOutputStream());
                } catch (IOException gone) {
                    // The caller gave up; the next one comes.
                }
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /** Sends a byte from a to b and reads it again; returns how long the byte took, without the handshake. */
    private static Duration roundTrip(int patienceMilliseconds) {
        return network.cell("a").call(() -> {
            try (Socket socket = new Socket()) {
                socket.setSoTimeout(patienceMilliseconds);
                socket.connect(new InetSocketAddress(network.address("b"), PORT), patienceMilliseconds);
                long sent = System.nanoTime();
                socket.getOutputStream().write(42);
                assertThat(socket.getInputStream().read()).isEqualTo(42);
                return Duration.ofNanos(System.nanoTime() - sent);
            }
        });
    }

    @Test
    void oneReachesTheOther() {
        assertThat(roundTrip(5 * SECOND)).isPositive();
    }

    @Test
    void aDelayCountsOncePerWay() {
        Disturbance slow =
                new Disturbance(Direction.among(List.of("a", "b")), Conditions.delayed(Duration.ofMillis(100)));
        network.impose(slow);
        try {
            assertThat(roundTrip(10 * SECOND)).isGreaterThan(Duration.ofMillis(200));
        } finally {
            network.lift(slow);
        }
    }

    @Test
    void aCutLinkIsSilentAndWorksAgainAfterwards() {
        Disturbance cut = Disturbance.cut(java.util.Set.of(new Direction("b", "a")));
        network.impose(cut);
        try {
            assertThatThrownBy(() -> roundTrip(SECOND)).hasCauseInstanceOf(SocketTimeoutException.class);
        } finally {
            network.lift(cut);
        }

        assertThat(roundTrip(5 * SECOND)).isPositive();
    }

    @Test
    void itLeadsNowhereElseAndNobodyElseSeesIt() {
        assertThatThrownBy(() -> network.cell("a").call(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress("192.0.2.1", PORT), SECOND);
                        return null;
                    }
                }))
                .hasMessageContaining("unreachable");
        List<String> addresses = network.cell("a")
                .call(() -> Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                        .map(NetworkInterface::getName)
                        .toList());
        assertThat(addresses).containsExactlyInAnyOrder("lo", Tap.DEVICE);
        assertThatThrownBy(() -> NetworkInterface.getByInetAddress(InetAddress.getByName(network.address("a")))
                        .getName())
                .isInstanceOf(NullPointerException.class);
    }
}
