package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerAnswers;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.MembershipRejection;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.snapshot.Approach;
import social.hearsay.replica.snapshot.TransferProgress;

/** A joiner that shares what orders stamps with another incarnation of its name takes another incarnation. */
class AnotherIncarnationTest {
    private static final Member JOINER =
            new Member(new ReplicaId("r2.bbbb"), URI.create("http://127.0.0.1:1/replica"), Role.WRITER);

    @TempDir
    private Path data;

    @Test
    void aMemberSaysSoAndTheJoinerTakesAnother() {
        JoinRefusal refusal = JoinRefusal.of(new MembershipRejection("r2.aaaa shares its lane", true));

        assertThat(taken(409, Json.write(refusal))).isEqualTo(1);
    }

    @Test
    void aMemberThatRefusesItsNameIsNotAskedUnderAnother() {
        JoinRefusal refusal = JoinRefusal.of(new MembershipRejection("r2.aaaa is alive", false));

        assertThat(taken(409, Json.write(refusal))).isZero();
        assertThat(taken(409, "{\"error\":\"an earlier release\"}")).isZero();
        assertThat(taken(503, "{\"error\":\"later\",\"otherIncarnation\":true}"))
                .isZero();
    }

    /** How often a joiner that is answered like this takes another incarnation. */
    @SuppressWarnings("UnnecessaryAssignment") // this test is what injects
    private int taken(int status, String json) {
        Joining joining = new Joining();
        joining.client = new PeerClient() {
            @Override
            public CompletableFuture<PeerAnswer> post(URI member, String path, Object message, Duration timeout) {
                assertThat(path).isEqualTo("/join");
                return CompletableFuture.completedFuture(PeerAnswers.of(status, json));
            }
        };
        joining.settings = new Settings() {
            @Override
            public Path dataDirectory() {
                return data;
            }
        };
        joining.approach = new Approach() {
            @Override
            public TransferProgress begin() {
                return new TransferProgress(InstantSource.system(), "", line -> {});
            }
        };
        joining.alarms = new Alarms();
        AtomicInteger taken = new AtomicInteger();
        Optional<String> problem = joining.through(
                List.of(URI.create("http://127.0.0.1:2/replica")),
                JOINER,
                VectorTimestamp.ZERO,
                taken::incrementAndGet);
        assertThat(problem).isPresent();
        return taken.get();
    }
}
