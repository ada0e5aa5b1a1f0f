package social.hearsay.common.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.ReplicationStatus.Has;

class ReplicationStatusTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.bbbb");
    private static final ReplicaId R3 = new ReplicaId("r3.cccc");

    @Test
    void readsBackAsItWasWrittenAndSaysOnHowManyItIs() {
        ReplicationStatus there = said(5, Map.of(R1, Has.YES, R2, Has.NO, R3, Has.UNKNOWN));

        String json = Json.write(there);

        assertThat(json).contains("\"replicatedOn\":\"1/3\"", "\"everywhere\":false", "\"r3.cccc\":\"unknown\"");
        assertThat(Json.read(json, ReplicationStatus.class)).isEqualTo(there);
    }

    @Test
    void whoKnowsThatAMemberHasItKnowsBest() {
        ReplicationStatus one = said(5, Map.of(R1, Has.YES, R2, Has.NO, R3, Has.UNKNOWN));
        ReplicationStatus two = said(5, Map.of(R1, Has.YES, R2, Has.YES, R3, Has.NO));

        ReplicationStatus both = ReplicationStatus.merged(List.of(one, two)).orElseThrow();

        assertThat(both.members()).isEqualTo(Map.of(R1, Has.YES, R2, Has.YES, R3, Has.NO));
        assertThat(both.replicatedOn()).isEqualTo("2/3");
        assertThat(both.everywhere()).isFalse();
    }

    @Test
    void ofTwinsOnlyTheOneThatCountsIsLookedFor() {
        ReplicationStatus counts = said(5, Map.of(R1, Has.YES, R2, Has.NO));
        ReplicationStatus twin = said(6, Map.of(R1, Has.NO, R2, Has.YES));

        assertThat(ReplicationStatus.merged(List.of(twin, counts))).contains(counts);
    }

    @Test
    void whereNobodyKnowsItThereIsNothingToSay() {
        assertThat(ReplicationStatus.merged(List.of())).isEmpty();
    }

    private static ReplicationStatus said(long stamp, Map<ReplicaId, Has> members) {
        return new ReplicationStatus(new UpdateId("0123456789abcdef"), R1, 7, new Stamp(stamp), members);
    }
}
