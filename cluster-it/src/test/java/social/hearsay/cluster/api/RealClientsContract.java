package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * Clients that others wrote, unmodified, each through a script of what its users do. Where one is not
 * installed (Debian: {@code toot}, {@code python3-mastodon}) its test is skipped, and says so.
 */
abstract class RealClientsContract extends ApiContract {
    private static final Logger LOG = Logger.getLogger(RealClientsContract.class.getName());
    private static final String PASSWORD = "correct horse battery";
    private static final String PYTHON = "/usr/bin/python3";
    private static final int LONGEST_SECONDS = 120;

    @TempDir
    Path home;

    RealClientsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void toot() throws Exception {
        // Versions from 0.40 on have other commands.
        assumeInstalled("toot 0.3x", "sh", "-c", "toot login_cli --help | grep -q disable-https");
        assertContent("sh", "toot.sh", cluster.frontEnd(1).getAuthority(), somebody("ann"));
    }

    @Test
    void mastodonPy() throws Exception {
        assumeInstalled("python3-mastodon", PYTHON, "-c", "import mastodon");
        assertContent(PYTHON, "mastodon_py.py", cluster.frontEnd(1).toString(), somebody("bob"));
    }

    private void assertContent(String interpreter, String script, String server, Client user) throws Exception {
        Client friend = somebody("friend");
        friend.say("@" + name(user) + " Hello from a friend #Tulips");
        friend.post("/api/v1/statuses", Map.of("status", "@" + name(user) + " psst", "visibility", "direct"))
                .orThrow();
        friend.post(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "Which one?",
                                "poll",
                                Map.of("options", List.of("Tea", "Coffee"), "expires_in", 600)))
                .orThrow();
        Path path = Path.of("src/test/resources/clients", script).toAbsolutePath();
        String address = name(user) + "@example.org";
        Ended ended = run(interpreter, path.toString(), server, address, PASSWORD, name(friend));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("is content");
    }

    private void assumeInstalled(String name, String... probe) throws Exception {
        boolean installed;
        try {
            installed = run(probe).exitCode() == 0;
        } catch (IOException missing) {
            installed = false;
        }
        String notice = name + " is not installed, so whether it works is not known";
        if (!installed) {
            LOG.warning(notice);
        }
        assumeTrue(installed, notice);
    }

    private record Ended(int exitCode, String output) {}

    /** Runs a program whose home is this test's own directory. */
    private Ended run(String... line) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "client-", ".out");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(line)))
                .directory(home.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(line[0] + " hangs:\n" + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
