package social.hearsay.replica.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.replication.PeerView;

class SilencesTest {
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");

    private final Silences silences = new Silences();
    private final List<Silences.News> told = new ArrayList<>();
    private long now = 1_000_000;

    @Test
    void aSilenceAndItsEndAreToldOnceEach() {
        look(true);
        assertThat(told).isEmpty();
        for (int round = 0; round < 20; round++) {
            look(false);
        }
        assertThat(told).containsExactly(new Silences.News(R2, true, Duration.ZERO));
        look(true);
        look(true);
        assertThat(told).hasSize(2).endsWith(new Silences.News(R2, false, Duration.ofSeconds(20)));
    }

    @Test
    void oneExchangeThatFailsIsNothingToTellOf() {
        for (int round = 0; round < 20; round++) {
            look(false);
            look(false);
            look(true);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whoIsNoPeerAnyMoreIsNotWaitedFor() {
        look(false);
        look(false);
        told.addAll(silences.look(List.of(), now));
        look(false);
        assertThat(told).isEmpty();
    }

    private void look(boolean answers) {
        now += 1_000;
        told.addAll(silences.look(List.of(new PeerView(R2, answers, now, 0, 0, 0)), now));
    }
}
