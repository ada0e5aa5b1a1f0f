package social.hearsay.replica.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.files.MediaLimits;

/** The site about itself is what clients take it to be. */
class InstanceTest {
    private static final Configuration LIMITS = Configuration.of(new MediaLimits(1, 2, 3, 4));
    private static final Map<String, Long> TOTALS = Map.of("users", 2L, "posts", 3L);
    private static final List<SiteNotices.Rule> RULES = List.of(new SiteNotices.Rule("1", "Be kind", "", Map.of()));

    @Test
    void newerClientsReadWhatIsDescribed() {
        InstanceV2 site = InstanceV2.of(Calls.SITE, "help@h.example", "BKey", TOTALS, LIMITS, RULES);

        assertThat(DescribedEntities.faults("Instance", site)).isEmpty();
    }

    @Test
    void olderOnesToo() {
        InstanceV1 site = InstanceV1.of(Calls.SITE, "help@h.example", TOTALS, LIMITS, RULES);

        assertThat(DescribedEntities.faults("V1Instance", site)).isEmpty();
    }
}
