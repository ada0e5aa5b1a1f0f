package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.console.ExitCode;

/** {@code lag}, of a replica that answers what is written here. */
class LagTest extends ScriptedCluster {
    private Member r2;

    @BeforeEach
    void begin() throws IOException {
        r2 = member("r2");
    }

    @Test
    void itIsSetAndToldAndEnded() {
        r2.answers("POST /gossip/lag", 200, "{\"lag\":\"5s\"}")
                .answers("POST /gossip/lag", 200, "{\"lag\":\"0s\"}")
                .answers("GET /gossip/lag", 200, "{\"lag\":\"5s\"}");

        done("lag", "r2", "5s");
        assertThat(output()).isEqualToIgnoringNewLines("r2 lags by 5s");
        done("lag", "r2");
        assertThat(output()).isEqualToIgnoringNewLines("r2 lags by 5s");
        done("lag", "r2", "--output", "json");
        assertThat(verbs.answer()).isEqualToIgnoringWhitespace("{\"lag\": \"5s\"}");
        done("lag", "r2", "0");
        assertThat(output()).isEqualToIgnoringNewLines("r2 does not lag on purpose");
        assertThat(r2.asked())
                .containsExactly(
                        "POST /gossip/lag {\"lag\":\"5s\"}",
                        "GET /gossip/lag",
                        "GET /gossip/lag",
                        "POST /gossip/lag {\"lag\":\"0s\"}");
    }

    @Test
    void aSpanThatNoReplicaTakesIsNotAskedFor() {
        for (String span : new String[] {"1h", "601s", "5", "soon"}) {
            ends(ExitCode.USAGE, "lag", "r2", span);
            assertThat(output()).contains("ten minutes at the most", "not '" + span + "'", "lag --help");
        }
        assertThat(r2.asked()).isEmpty();
    }

    @Test
    void whoCantLagSaysWhy() throws Exception {
        failed("lag", "r2", "5s");
        assertThat(output()).contains("the release that r2 runs can't do that: upgrade it first");
        failed("lag", "r9", "5s");
        assertThat(output()).contains("there is no member r9");
        r2.falls();
        failed("lag", "r2", "5s");
        assertThat(output()).contains("r2 does not answer; 'config/cluster logs r2 --data ");
        r2.stops();
        failed("lag", "r2", "5s");
        assertThat(output()).contains("r2 is paused: 'config/cluster resume r2 --data ");
        r2.dies();
        failed("lag", "r2");
        assertThat(output()).contains("r2 is not running");
    }
}
