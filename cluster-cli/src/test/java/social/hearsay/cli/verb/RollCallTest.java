package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that were retired by the console, or by a request: their directories do not tell. */
class RollCallTest extends ScriptedCluster {
    private static final String R2 = "{\"id\":\"r2.aaaa\",\"address\":\"http://127.0.0.1:1/replica\"}";

    private Member r1;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        r1 = member("r1");
        member("r2").dies();
        Files.writeString(Files.createDirectory(verbs.data.resolve("r2/store")).resolve("replica.db"), "rows");
    }

    private void knows(String members) {
        r1.hasStatus("{\"id\":\"r1.aaaa\",\"role\":\"writer\",\"members\":[{\"id\":\"r1.aaaa\",\"address\":\"a\"}"
                + members + "]}");
    }

    @Test
    void whoIsNoMemberAnyMoreIsNotDown() {
        knows("");
        failed("status");
        assertThat(output())
                .contains("r2: retired; 'config/cluster add r2")
                .doesNotContainPattern("r2 +- +http")
                .doesNotContain("down");

        failed("start", "r2");
        assertThat(output()).contains("r2 is retired: 'config/cluster add r2");
        assertThat(verbs.data.resolve("r2/retired"))
                .as("'up' would leave it out, if who answers has not heard of it yet")
                .doesNotExist();
    }

    @Test
    void whoIsAMemberAndSilentIsDown() {
        knows("," + R2);
        failed("status");
        assertThat(output()).containsPattern("r2 +- +http.* +down");

        failed("add", "r2");
        assertThat(output()).contains("there is a r2 already");
        assertThat(verbs.data.resolve("r2/retired")).doesNotExist();
    }

    @Test
    void nobodyWhoDoesNotSayHasRetiredAnybody() throws InterruptedException {
        r1.dies();
        failed("start", "r2");
        assertThat(output()).doesNotContain("retired");
    }
}
