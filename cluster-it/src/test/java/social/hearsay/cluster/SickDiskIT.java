package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static social.hearsay.cluster.fixture.Health.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.FaultyDisk;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.cluster.fixture.SmallDisk;
import social.hearsay.cluster.fixture.SteadyLoad;

/**
 * A replica whose disk fails while people post: it says so, serves what it has, and is well again when
 * the disk is; nobody sees an error. Faults are made below the process, or by a disk that is full. Any order
 * of the tests is right; with the last one elsewhere r2 boots once more.
 */
@TestMethodOrder(OrderAnnotation.class)
class SickDiskIT {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Path STORE =
            Path.of("target", "clusters", "sick-disk", "r2", "store").toAbsolutePath();
    private static final int MEBIBYTES = 16;

    private static Cluster cluster;
    private static Optional<FaultyDisk> faulty = Optional.empty();
    private static Client ann;
    private static Client bob;

    @BeforeAll
    static void boot() {
        SmallDisk.clear(STORE);
        Map<String, String> environment =
                new HashMap<>(Map.of("HEARSAY_JVM_OPTIONS", Cluster.quickStart(), "HEARSAY_WATCHDOG_LIMIT", "PT8S"));
        if (FaultyDisk.isPossible()) {
            faulty = Optional.of(FaultyDisk.below(STORE, "sick-disk"));
            environment.putAll(faulty.get().environment());
        }
        cluster = Cluster.boot("sick-disk", Ports.SICK_DISK, 2, 1, environment);
        ann = cluster.client(1).register("ann");
        bob = cluster.client(1).register("bob");
    }

    /** Only what is put into the place of its disk is taken away with r2 on it. */
    @BeforeEach
    void bootWhatIsDown() {
        cluster.startAll();
    }

    @AfterAll
    static void stop() {
        faulty.ifPresent(FaultyDisk::heal);
        if (cluster != null) {
            cluster.close();
        }
        SmallDisk.clear(STORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eio", "fsync", "erofs"})
    void aDiskThatFailsIsNamedAndGoneAround(String fault) {
        FaultyDisk disk = faultyOrSkipped();
        try (SteadyLoad load = SteadyLoad.by(List.of(ann, bob), PACE)) {
            load.awaitMore(20);
            disk.fail(fault);
            eventually("r2 says that its disk is sick", () -> isSick("r2"));
            load.awaitMore(60);
            staysUpForReadersAndRefusesUpdates();
            disk.heal();
            isWellAgain();
            load.awaitMore(20);
            endsWithNothingLost(load);
        }
    }

    @Test
    void aSyncThatNeverReturnsIsNotLive() {
        FaultyDisk disk = faultyOrSkipped();
        assertThat(Health.isUp(cluster, "r2", "live")).isTrue();
        try (SteadyLoad load = SteadyLoad.by(List.of(ann, bob), PACE)) {
            load.awaitMore(10);
            disk.fail("hang");
            eventually("r2 is not live", () -> !Health.isUp(cluster, "r2", "live"));
            assertThat(Health.of(cluster, "r2", "live").path("writer").asText())
                    .startsWith("a turn has been under way for");
            assertThat(Health.alarms(cluster, "r2")).contains("stuck");
            disk.heal();
            eventually("r2 is live", () -> Health.isUp(cluster, "r2", "live"));
            load.awaitMore(20);
            endsWithNothingLost(load);
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aDiskThatIsFullIsTheSameUntilThereIsRoom() throws IOException, InterruptedException {
        assumeTrue(SmallDisk.isPossible(), "Skipped: only root can make a small disk");
        cluster.kill("r2");
        try (SmallDisk disk = SmallDisk.instead(STORE, MEBIBYTES)) {
            cluster.start("r2");
            try (SteadyLoad load = SteadyLoad.by(List.of(ann, bob), PACE)) {
                load.awaitMore(20);
                disk.fill();
                eventually("r2 says that its disk is sick", () -> isSick("r2"));
                assertThat(cluster.status("r2", "sickDisk").asText()).containsPattern("full|No space");
                load.awaitMore(60);
                staysUpForReadersAndRefusesUpdates();
                disk.free();
                isWellAgain();
                load.awaitMore(20);
                endsWithNothingLost(load);
            }
            isWaitedForFromTheStart(disk);
            // What was committed before the disk was full, and after, was whole on the disk.
            assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                    .hasSize(1);
            cluster.kill("r2");
        }
    }

    /** The command waits with it, and no longer than it may boot. */
    private static void isWaitedForFromTheStart(SmallDisk disk) throws IOException, InterruptedException {
        cluster.kill("r2");
        disk.fill();
        Path output = STORE.resolveSibling("start.out");
        Process start = cluster.command().begin(output, "start", "r2");
        try {
            eventually(
                    "r2 says that its disk is sick",
                    () -> cluster.status("r2")
                            .map(status -> status.path("alarms").toString().contains("sick-disk"))
                            .orElse(false));
            assertThat(Health.isUp(cluster, "r2", "ready")).isFalse();
            disk.free();
            assertThat(start.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(start.exitValue()).isZero();
        } finally {
            start.destroy();
        }
        isWellAgain();
    }

    private static FaultyDisk faultyOrSkipped() {
        assumeTrue(faulty.isPresent(), "Skipped: there is no gcc to make a failing disk with");
        return faulty.orElseThrow();
    }

    private static void staysUpForReadersAndRefusesUpdates() {
        assertThat(cluster.ask("r2", "/replica/api/v1/timelines/public").status())
                .isEqualTo(200);
        Client direct = cluster.direct(ann, "r2");
        Client.Answer refused = direct.send(direct.request("/api/v1/statuses")
                .header("Update-Id", "to-a-sick-disk-" + System.nanoTime())
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"status\":\"never\"}")));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("refusal", "sick-disk");
        assertThat(Health.isUp(cluster, "r2", "ready")).isFalse();
        assertThat(Health.of(cluster, "r2", "ready").path("sickDisk").asText()).isNotEmpty();
        assertThat(Health.alarms(cluster, "r2")).contains("sick-disk");
        assertThat(Health.countedAlarms(cluster, "r2", "sick-disk")).startsWith("1");
        assertThat(Health.isUp(cluster, "r2", "live")).isTrue();
    }

    private static void isWellAgain() {
        eventually("r2 is ready", () -> Health.isUp(cluster, "r2", "ready"));
        assertThat(isSick("r2")).isFalse();
        assertThat(Health.alarms(cluster, "r2")).doesNotContain("sick-disk");
    }

    private static void endsWithNothingLost(SteadyLoad load) {
        load.end();
        assertThat(load.errors()).isEmpty();
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
        Client atR2 = cluster.direct(ann, "r2");
        for (String id : load.posted()) {
            assertThat(atR2.get("/api/v1/statuses/" + id).status()).as(id).isEqualTo(200);
        }
    }

    private static boolean isSick(String replica) {
        return cluster.status(replica).filter(status -> status.has("sickDisk")).isPresent();
    }
}
