package social.hearsay.frontend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.ReplicaRegistry;

/** A cluster's life as heartbeats tell it, and what the log of events and the figures make of it. */
class HistoryTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final ReplicaId R2_ANEW = new ReplicaId("r2.bbbb");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Instant now = Instant.parse("2026-11-29T03:00:00Z");
    private final BalancerEvents none = (BalancerEvents) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BalancerEvents.class}, (proxy, method, arguments) -> null);
    private ReplicaRegistry registry = registry();

    @SuppressWarnings("NullAway.Init")
    private History history;

    @SuppressWarnings("NullAway.Init")
    private Latencies latencies;

    @BeforeEach
    void start() {
        registry = registry();
        latencies = new Latencies(() -> now.toEpochMilli() * 1_000_000);
        history = new History("f1", Optional.of(directory), latencies, () -> now);
    }

    private ReplicaRegistry registry() {
        return new ReplicaRegistry(List.of(address("r1"), address("r2")), () -> now, none);
    }

    private static URI address(String name) {
        return URI.create("http://" + name + ":8090/replica");
    }

    private static Member member(ReplicaId id, Role role) {
        return new Member(id, address(id.name()), role);
    }

    private void heard(ReplicaId id, boolean ready, VectorTimestamp log, VectorTimestamp value, Member... members) {
        registry.heard(
                address(id.name()),
                new Heartbeat(
                        new ClusterId("aaaaaaaaaaaaaaaa"),
                        id,
                        Role.WRITER,
                        ready,
                        true,
                        log,
                        value,
                        Arrays.asList(members),
                        List.of()));
    }

    private void bothAreWell() {
        Member[] members = {member(R1, Role.WRITER), member(R2, Role.WRITER)};
        heard(R1, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, members);
        heard(R2, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, members);
        round();
    }

    private void round() {
        now = now.plusMillis(500);
        history.round(registry.all());
    }

    private List<String> told() {
        return history.events().latest(100).stream()
                .map(event -> event.kind().text() + " " + event.member())
                .toList();
    }

    @Test
    void aMemberDiesComesBackAndCatchesUp() {
        bothAreWell();
        bothAreWell();
        registry.markDown(address("r2"), "it refuses connections");
        round();
        round();
        Member[] members = {member(R1, Role.WRITER), member(R2, Role.WRITER)};
        heard(R2, false, VectorTimestamp.ZERO, VectorTimestamp.ZERO, members);
        round();
        heard(R2, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, members);
        round();
        round();
        assertThat(told())
                .containsExactly(
                        "caught-up r2.aaaa",
                        "returned r2.aaaa",
                        "down r2.aaaa",
                        "joined r2.aaaa",
                        "joined r1.aaaa",
                        "started f1");
    }

    @Test
    void whatHappenedWhileAFrontEndWasAwayIsNoticedAndNothingIsToldTwice() {
        bothAreWell();
        registry.markDown(address("r2"), "it refuses connections");
        round();
        start();
        bothAreWell();
        assertThat(told()).startsWith("caught-up r2.aaaa", "returned r2.aaaa", "started f1", "down r2.aaaa");
        start();
        registry.markDown(address("r2"), "it refuses connections");
        round();
        assertThat(told()).startsWith("down r2.aaaa", "started f1", "caught-up r2.aaaa");
        assertThat(told()).filteredOn(line -> line.startsWith("joined")).hasSize(2);
    }

    @Test
    void rolesChangeAndADiskIsLost() {
        bothAreWell();
        Member[] demoted = {member(R1, Role.WRITER), member(R2, Role.READ_ONLY)};
        heard(R1, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, demoted);
        heard(R2, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, demoted);
        round();
        Member[] anew = {member(R1, Role.WRITER), member(R2_ANEW, Role.WRITER)};
        heard(R1, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, anew);
        heard(R2_ANEW, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, anew);
        round();
        heard(R1, true, VectorTimestamp.ZERO, VectorTimestamp.ZERO, member(R1, Role.WRITER));
        registry.markDown(address("r2"), "it refuses connections");
        round();
        assertThat(told())
                .startsWith(
                        "retired r2.bbbb",
                        "down r2.bbbb",
                        "caught-up-by-snapshot r2.bbbb",
                        "joined r2.bbbb",
                        "demoted r2.aaaa");
    }

    @Test
    void alarmsAreToldWhenTheyBeginAndWhenTheyAreOver() {
        bothAreWell();
        history.alarms("r1.aaaa", Map.of("sick-disk", "The disk fails"));
        history.alarms("r1.aaaa", Map.of("sick-disk", "The disk fails still"));
        history.alarms("r9.aaaa", Map.of("sick-disk", "Nobody knows it"));
        start();
        bothAreWell();
        history.alarms("r1.aaaa", Map.of());
        assertThat(history.events().latest(4))
                .extracting(event -> event.kind().text() + " " + event.about() + " " + event.text())
                .containsExactly(
                        "alarm-over sick-disk sick-disk is over",
                        "started  f1 was started",
                        "alarm sick-disk The disk fails",
                        "joined  r2.aaaa is a member");
    }

    @Test
    void aBackupIsToldOnceWhenItIsThereAndWhenItFails() {
        bothAreWell();
        history.backups("r1.aaaa", new Backups("r1-2026-11-28T030000Z.gz", "", ""));
        history.backups("r2.aaaa", Backups.NONE);
        start();
        bothAreWell();
        history.backups("r1.aaaa", new Backups("r1-2026-11-29T030000Z.gz", "", ""));
        history.backups("r1.aaaa", new Backups("r1-2026-11-29T030000Z.gz", "", ""));
        history.backups("r2.aaaa", new Backups("", "2026-11-29T03:00:00Z", "The disk is full"));
        history.backups("r2.aaaa", new Backups("", "2026-11-29T03:00:00Z", "The disk is full"));
        history.backups("r2.aaaa", new Backups("", "2026-11-29T03:00:05Z", "The disk is full"));
        history.backups("r1.aaaa", new Backups("r1-2026-11-27T030000Z.gz", "", ""));
        history.backups("r9.aaaa", new Backups("r9-2026-11-29T030000Z.gz", "", ""));
        history.backups("r2.aaaa", new Backups("r2-2026-11-29T030100Z.gz", "", ""));
        assertThat(history.events().latest(5))
                .extracting(event -> event.kind().text() + " " + event.text())
                .containsExactly(
                        "backed-up r2.aaaa has a backup: r2-2026-11-29T030100Z.gz",
                        "backup-failed r2.aaaa took no backup: The disk is full",
                        "backup-failed r2.aaaa took no backup: The disk is full",
                        "backed-up r1.aaaa has a backup: r1-2026-11-29T030000Z.gz",
                        "started f1 was started");
    }

    @Test
    void figuresSayHowFastRequestsAreAndHowUpdatesSpread() {
        bothAreWell();
        long begun = latencies.begun();
        now = now.plusMillis(100);
        latencies.ended(begun);
        latencies.answered(503);
        VectorTimestamp two = VectorTimestamp.of(R1, 2);
        Member[] members = {member(R1, Role.WRITER), member(R2, Role.WRITER)};
        heard(R1, true, two, two, members);
        round();
        round();
        heard(R2, true, two, two, members);
        for (int rounds = 0; rounds < 10; rounds++) {
            round();
        }
        Figure figure = history.figures().last().orElseThrow();
        assertThat(figure.requests()).isEqualTo(1);
        assertThat(figure.failures()).isEqualTo(1);
        assertThat(figure.p99()).isBetween(99f, 102f);
        assertThat(figure.updates()).isEqualTo(2);
        assertThat(figure.lagUpdates()).isEqualTo(2);
        assertThat(figure.lagSeconds()).isEqualTo(0.5f);
        assertThat(figure.stableSeconds()).isEqualTo(1.0f);
        assertThat(figure.live()).isEqualTo(2);
        assertThat(history.figures().updates()).isEqualTo(2);
        assertThat(history.figures().day().after(0, now.toEpochMilli())).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        round();
        assertThat(history.figures().day().after(0, now.toEpochMilli()))
                .singleElement()
                .satisfies(minute -> assertThat(minute.requests()).isEqualTo(1));
    }

    @Test
    void whatIsAwayIsNotWaitedForAndNotCountedTwice() {
        bothAreWell();
        VectorTimestamp two = VectorTimestamp.of(R2, 2);
        Member[] members = {member(R1, Role.WRITER), member(R2, Role.WRITER)};
        heard(R2, true, two, two, members);
        round();
        registry.markDown(address("r2"), "it refuses connections");
        for (int rounds = 0; rounds < 24; rounds++) {
            round();
        }
        assertThat(history.figures().last().orElseThrow().lagUpdates()).isZero();
        heard(R2, true, two, two, members);
        for (int rounds = 0; rounds < 12; rounds++) {
            round();
        }
        assertThat(history.figures().last().orElseThrow().lagUpdates()).isEqualTo(2);
        assertThat(history.figures().updates()).isEqualTo(2);
    }
}
