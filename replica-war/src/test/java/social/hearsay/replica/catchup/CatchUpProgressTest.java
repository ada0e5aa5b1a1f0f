package social.hearsay.replica.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.replication.PeerView;

class CatchUpProgressTest {
    private final List<String> log = new ArrayList<>();
    private final CatchUpProgress progress =
            new CatchUpProgress("catching up with %s: %s", "has caught up with %s: %s", log::add);
    private long now = 1_700_000_000_000L;

    @Test
    void aSmallGapIsNotWorthAWord() {
        look(true, 4_999);
        assertThat(progress.lines(now)).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void aLargeOneIsFollowedToItsEnd() {
        look(true, 1_000_000);
        assertThat(log).containsExactly("catching up with r2.m0aq: 0 of 1,000,000 updates");
        now += 5_000;
        look(true, 880_000);
        assertThat(progress.lines(now))
                .containsExactly("catching up with r2.m0aq: 120,000 of 1,000,000 updates, about 36 s left");
        now += 36_000;
        look(true, 200);
        assertThat(progress.lines(now)).isEmpty();
        assertThat(log).last().asString().startsWith("has caught up with r2.m0aq: 999,800 of 1,000,000 updates");
    }

    @Test
    void theLogGetsALineEveryTenSeconds() {
        for (int second = 0; second < 60; second++) {
            look(true, 100_000 - second);
            now += 1_000;
        }
        assertThat(log).hasSize(6);
    }

    @Test
    void whoFallsSilentOnTheWayIsNotCatchingUp() {
        look(true, 100_000);
        look(false, 90_000);
        assertThat(progress.lines(now)).isEmpty();
    }

    @Test
    void updatesThatComeMeanwhileMakeTheGapLarger() {
        look(true, 10_000);
        look(true, 12_000);
        look(true, 6_000);
        assertThat(progress.lines(now)).singleElement().asString().contains("6,000 of 12,000");
    }

    private void look(boolean answers, long lacking) {
        PeerView peer = new PeerView(new ReplicaId("r2.m0aq"), answers, now, lacking, 0, 0);
        progress.look(List.of(peer), PeerView::lacking, now);
    }
}
