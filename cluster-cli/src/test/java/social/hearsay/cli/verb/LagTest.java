package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.console.ExitCode;

/** {@code lag}, of a replica that answers what is written here. */
class LagTest {
    @TempDir
    Path scratch;

    private ScriptedCluster cluster;
    private ScriptedCluster.Member r2;

    @BeforeEach
    void begin() throws IOException {
        cluster = new ScriptedCluster(scratch);
        r2 = cluster.member("r2");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    private void done(String... words) {
        assertThat(cluster.run(words)).as(cluster::output).isEqualTo(ExitCode.DONE);
    }

    private void failed(String... words) {
        assertThat(cluster.run(words)).as(cluster::output).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void itIsSetAndToldAndEnded() {
        r2.answers("POST /gossip/lag", 200, "{\"lag\":\"5s\"}")
                .answers("POST /gossip/lag", 200, "{\"lag\":\"0s\"}")
                .answers("GET /gossip/lag", 200, "{\"lag\":\"5s\"}");

        done("lag", "r2", "5s");
        assertThat(cluster.output()).isEqualToIgnoringNewLines("r2 lags by 5s");
        done("lag", "r2");
        assertThat(cluster.output()).isEqualToIgnoringNewLines("r2 lags by 5s");
        done("lag", "r2", "--output", "json");
        assertThat(cluster.verbs().answer()).isEqualToIgnoringWhitespace("{\"lag\": \"5s\"}");
        done("lag", "r2", "0");
        assertThat(cluster.output()).isEqualToIgnoringNewLines("r2 does not lag on purpose");
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
            assertThat(cluster.run("lag", "r2", span)).as(span).isEqualTo(ExitCode.USAGE);
            assertThat(cluster.output()).contains("ten minutes at the most", "not '" + span + "'", "lag --help");
        }
        assertThat(r2.asked()).isEmpty();
    }

    @Test
    void whoCantLagSaysWhy() throws Exception {
        failed("lag", "r2", "5s");
        assertThat(cluster.output()).contains("the release that r2 runs can't do that: upgrade it first");
        failed("lag", "r9", "5s");
        assertThat(cluster.output()).contains("there is no member r9");
        r2.falls();
        failed("lag", "r2", "5s");
        assertThat(cluster.output()).contains("r2 does not answer; 'config/cluster logs r2 --data ");
        r2.stops();
        failed("lag", "r2", "5s");
        assertThat(cluster.output()).contains("r2 is paused: 'config/cluster resume r2 --data ");
        r2.dies();
        failed("lag", "r2");
        assertThat(cluster.output()).contains("r2 is not running");
    }
}
