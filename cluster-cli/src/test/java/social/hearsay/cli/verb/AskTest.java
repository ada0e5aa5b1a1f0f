package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.console.ExitCode;

/** {@code ask}, of members that answer what is written here. */
class AskTest extends ScriptedCluster {
    private static final String POST = "GET /api/v1/statuses/7";

    private Member r4;

    @BeforeEach
    void begin() throws IOException {
        r4 = member("r4").hasRole("delayed");
    }

    @Test
    void whatAMemberAnswersIsShownAsItIs() throws IOException {
        r4.answers("POST /roles", 409, "{\"error\":\"No\"}").answers("DELETE /gossip/pause", 200, "{}");

        done("ask", r4.address() + "/status");
        assertThat(verbs.answer()).isEqualToIgnoringNewLines("{\"id\":\"x.aaaa\",\"role\":\"delayed\"}");
        done("ask", r4.address() + "/gossip/pause", "--delete");
        failed("ask", r4.address() + "/roles", "--post", "{\"member\": \"r4\"}");
        assertThat(output()).isEqualToIgnoringNewLines("{\"error\":\"No\"}");
        assertThat(r4.asked()).containsExactly("DELETE /gossip/pause", "POST /roles {\"member\":\"r4\"}");

        Path secret = Files.writeString(scratch.resolve("short"), "short");
        failed("ask", r4.address() + "/status", "--secret", secret.toString());
        assertThat(output()).contains("secret").doesNotContain("should not happen");
        r4.falls();
        failed("ask", r4.address() + "/status");
        assertThat(output()).contains("no answer from " + r4.address() + "/status");
    }

    @Test
    void aMemberOfThisMachineIsAskedByItsName() throws IOException {
        member("f1").answers("GET /cluster/drain", 200, "{\"phase\":\"serving\"}");
        r4.answers("GET /api/v1/accounts/lookup?acct=ann", 503, "{}");

        done("ask", "r4/status");
        assertThat(verbs.answer()).contains("x.aaaa");
        done("ask", "f1/cluster/drain");
        failed("ask", "r4/api/v1/accounts/lookup?acct=ann");
        assertThat(r4.asked()).containsExactly("GET /api/v1/accounts/lookup?acct=ann");
        failed("ask", "r9/status");
        assertThat(output()).contains("there is no member r9");
        for (String nothing : new String[] {"status", "x1/status", "ftp://127.0.0.1/status", "r4status", "/status"}) {
            ends(ExitCode.USAGE, "ask", nothing);
            assertThat(output())
                    .contains("'" + nothing + "' is not such as http://192.0.2.1:8090/replica/status or r1/status");
        }
    }

    @Test
    void aDelayedReplicaIsReadAsItWas() {
        r4.answers(POST, 200, Map.of("As-Of", "2026-01-31T11:00:00Z"), "{\"id\":\"7\"}");

        done("ask", "r4/api/v1/statuses/7", "--as-of");

        assertThat(r4.asked()).containsExactly(POST + " as of then");
        assertThat(verbs.answer()).as("for programs, the answer alone").isEqualToIgnoringNewLines("{\"id\":\"7\"}");
        assertThat(output()).contains("As of 2026-01-31T11:00:00Z: what was accepted before that is shown");
    }

    @Test
    void whatWasNotThereThenIsNoFaultOfTheReplica() {
        r4.answers(POST, 404, "{\"error\":\"Record not found\"}");

        failed("ask", "r4/api/v1/statuses/7", "--as-of");

        assertThat(output()).isEqualToIgnoringNewLines("{\"error\":\"Record not found\"}");
    }

    @Test
    void whoShowsWhatIsNowIsNotTakenForOneThatShowsWhatWas() {
        r4.answers(POST, 200, "{\"id\":\"7\"}");

        failed("ask", "r4/api/v1/statuses/7", "--as-of");

        assertThat(verbs.answer()).contains("\"7\"");
        assertThat(output()).contains("That is how it is now: only a delayed replica answers as of then");
    }

    @Test
    void whoForgetsToSaySoIsReminded() {
        r4.answers(POST, 503, Map.of("Refusal", "delayed"), "{\"error\":\"Kept behind\"}");

        failed("ask", "r4/api/v1/statuses/7");

        assertThat(output()).contains("Kept behind", "--as-of reads it as it was");
        assertThat(r4.asked()).containsExactly(POST);
    }

    @Test
    void whatWasCanOnlyBeRead() {
        ends(ExitCode.USAGE, "ask", "r4/api/v1/statuses/7", "--as-of", "--delete");
        ends(ExitCode.USAGE, "ask", "r4/api/v1/statuses", "--as-of", "--post", "{}");
        assertThat(output()).contains("--as-of only reads");
        assertThat(r4.asked()).isEmpty();
    }

    @Test
    void withATokenItIsReadAsItsOwnerSawIt() throws IOException {
        r4.answers(POST, 200, Map.of("As-Of", "2026-01-31T11:00:00Z"), "{\"id\":\"7\"}");
        Path token = Files.writeString(scratch.resolve("token"), "an-access_token\n");

        done("ask", "r4/api/v1/statuses/7", "--as-of", "--token", token.toString());

        assertThat(r4.asked()).containsExactly(POST + " as of then with Bearer an-access_token");
        assertThat(output()).doesNotContain("an-access_token");
        ends(ExitCode.USAGE, "ask", "r4/api/v1/statuses/7", "--token", token.toString());
        assertThat(output()).contains("--token goes with --as-of");
        failed(
                "ask",
                "r4/api/v1/statuses/7",
                "--as-of",
                "--token",
                scratch.resolve("none").toString());
        assertThat(output()).contains("there is no file");
        Files.writeString(token, "two lines\nof them");
        failed("ask", "r4/api/v1/statuses/7", "--as-of", "--token", token.toString());
        assertThat(output()).contains("holds no access token");
        assertThat(r4.asked()).hasSize(1);
    }
}
