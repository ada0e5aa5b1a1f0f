package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.console.ExitCode;

/** {@code delayed} and {@code diff}, beside members that answer what is written here. */
class DelayedVerbsTest extends ScriptedCluster {
    private static final String MOMENT = "2026-01-31T11:00:00Z";

    private Member r1;
    private Member r4;

    @BeforeEach
    void begin() throws IOException {
        r1 = member("r1");
        r4 = member("r4").hasRole("delayed");
    }

    private static String shown(boolean paused, int waiting, int left) {
        return "{\"member\":\"r4.aaaa\",\"delay\":\"1h\",\"paused\":" + paused + ",\"moment\":\"" + MOMENT
                + "\",\"waiting\":" + waiting + ",\"left\":" + left + "}";
    }

    private static String halted(int left) {
        return shown(true, 9, left).replace("}", ",\"halted\":\"an operation of a later release\"}");
    }

    @Test
    void statusTellsTheMomentAndWhatWaits() {
        r4.answers("GET /delay", 200, shown(false, 12, 3));

        done("delayed", "status");

        assertThat(output())
                .isEqualToIgnoringNewLines(
                        "r4.aaaa is kept 1h behind: it shows what was done before 2026-01-31T11:00:00Z; 12 updates"
                                + " wait in its log, 3 of them about to be applied");
        done("delayed", "status", "r4", "--output", "json");
        assertThat(verbs.answer())
                .contains("\"moment\" : \"2026-01-31T11:00:00Z\"", "\"waiting\" : 12", "\"paused\" : false");
        assertThat(r1.asked()).isEmpty();
    }

    @Test
    void whoAppliesNothingIsNoSilentStatus() {
        r4.answers("GET /delay", 200, halted(0));

        done("delayed", "status");

        assertThat(output()).contains("r4.aaaa applies nothing: an operation of a later release");
    }

    @Test
    void itIsPausedAndResumed() {
        r4.answers("POST /delay", 200, shown(true, 12, 0)).answers("POST /delay", 200, shown(false, 12, 12));

        done("delayed", "pause");
        assertThat(output()).contains("r4.aaaa is paused", "'config/cluster delayed resume r4 --data ");
        done("delayed", "resume", "r4");
        assertThat(output()).contains("kept 1h behind", "12 of them about to be applied");
        assertThat(r4.asked()).containsExactly("POST /delay {\"do\":\"pause\"}", "POST /delay {\"do\":\"resume\"}");
    }

    @Test
    void whichOneMustBeClear() throws IOException {
        Member r5 = member("r5").hasRole("delayed");

        failed("delayed", "pause");
        assertThat(output()).contains("several replicas are delayed, so name one of them: r4, r5");
        failed("diff");
        assertThat(output()).contains("name one of them: r4, r5");

        r4.hasRole("writer");
        r5.hasRole("read-only");
        failed("delayed", "pause");
        assertThat(output()).contains("no delayed replica is running", "config/cluster add r4 --delay 1h --data ");
        assertThat(r4.asked()).isEmpty();
        assertThat(r5.asked()).isEmpty();
    }

    @Test
    void whoMayBeTheDelayedOneAndDoesNotAnswerIsNamed() {
        r4.falls();

        failed("delayed", "status");

        assertThat(output())
                .contains("no delayed replica answers, and these don't at all: r4")
                .doesNotContain("--delay 1h");
    }

    @Test
    void whoIsNamedAndCantDoItSaysWhy() throws IOException {
        r1.answers("GET /delay", 409, "{\"error\":\"This replica is not delayed: it shows all it has\"}");
        member("f1");

        failed("delayed", "status", "r1");
        assertThat(output()).contains("r1: This replica is not delayed");
        failed("delayed", "status", "r9");
        assertThat(output()).contains("there is no member r9", "r1 r4 f1");
        failed("delayed", "pause", "r4");
        assertThat(output()).contains("the release that r4 runs can't do that: upgrade it first");
        ends(ExitCode.USAGE, "delayed", "status", "f1");
        assertThat(output()).contains("f1 is a front end: only replicas can be delayed");
        ends(ExitCode.USAGE, "delayed", "status", "yesterday");
        assertThat(output()).contains("'yesterday' is not a member's name");
    }

    @Test
    void whoDoesNotAnswerSaysWhereToLook() throws Exception {
        r4.falls();
        failed("delayed", "pause", "r4");
        assertThat(output()).contains("r4 does not answer; 'config/cluster logs r4 --data ");

        r1.stops();
        failed("delayed", "pause", "r1");
        assertThat(output()).contains("r1 is paused: 'config/cluster resume r1 --data ");
        assertThat(r1.asked()).isEmpty();

        r4.dies();
        failed("delayed", "pause", "r4");
        assertThat(output()).contains("r4 is not running");
    }

    @Test
    void itGoesForwardAndTellsHowFarItIs() {
        r4.answers("POST /delay", 200, shown(true, 900, 800));
        for (int left = 700; left >= 0; left -= 20) {
            r4.answers("GET /delay", 200, shown(true, 900, left));
        }

        done("delayed", "forward-to", MOMENT);

        assertThat(r4.asked())
                .startsWith("POST /delay {\"do\":\"forward-to\",\"before\":\"" + MOMENT + "\"}", "GET /delay");
        assertThat(verbs.answer()).contains("r4.aaaa is paused").doesNotContain("left");
        assertThat(output().lines().filter(line -> line.endsWith(" updates are left")))
                .containsExactly("  380 updates are left", "  40 updates are left");
    }

    @Test
    void whereItCantGoIsSaid() {
        r4.answers("POST /delay", 404, "{\"error\":\"soon is no moment, and not the Update-Id of an update\"}")
                .answers("POST /delay", 409, "{\"error\":\"It shows 2026 already, and can't go back\"}");

        failed("delayed", "forward-to", "soon");
        assertThat(output()).contains("r4: soon is no moment").doesNotContain("upgrade");
        failed("delayed", "forward-to", "2020-01-31T11:00:00Z", "r4");
        assertThat(output()).contains("r4: It shows 2026 already, and can't go back");
    }

    @Test
    void whoHaltsOnTheWayIsWaitedForNoLonger() {
        r4.answers("POST /delay", 200, shown(true, 900, 800)).answers("GET /delay", 200, halted(700));

        failed("delayed", "forward-to", MOMENT);

        assertThat(output()).contains("r4 can't go on: an operation of a later release");
    }

    @Test
    void ctrlCLeavesItOnItsWay() {
        r4.answers("POST /delay", 200, shown(true, 900, 800)).answers("GET /delay", 200, shown(true, 900, 700));
        verbs.pace = new SkippingPace().signalAfterPauses(2);

        ends(ExitCode.INTERRUPTED, "delayed", "forward-to", MOMENT);

        assertThat(output()).contains("r4 goes on with it; 'config/cluster delayed status r4 --data ");
    }

    @Test
    void diffListsWhatWasDoneSince() {
        String updates = "{\"member\":\"r4.aaaa\",\"moment\":\"" + MOMENT + "\",\"all\":3,\"updates\":["
                + "{\"at\":\"2026-01-31T11:20:00Z\",\"text\":\"@ann writes post 7\",\"update\":\"u1\",\"by\":\"r1.aaaa\"},"
                + "{\"at\":\"2026-01-31T11:30:00Z\",\"text\":\"@bob is closed\",\"update\":\"u2\",\"by\":\"r2.aaaa\"}]}";
        r4.answers("GET /delay/later?most=2", 200, updates);

        done("diff", "--most", "2");

        assertThat(verbs.answer().lines())
                .containsExactly(
                        "3 updates since 2026-01-31T11:00:00Z, which r4.aaaa shows",
                        "2026-01-31T11:20:00Z  @ann writes post 7  (u1 at r1.aaaa)",
                        "2026-01-31T11:30:00Z  @bob is closed  (u2 at r2.aaaa)");
        assertThat(output()).contains("1 more follow: --most N lists more of them");
        done("diff", "r4", "--most", "2", "--output", "json");
        assertThat(verbs.answer()).startsWith("{").contains("\"update\" : \"u2\"");
    }

    @Test
    void diffListsNoMoreThanReplicasTell() {
        for (String most : new String[] {"0", "-1", "100001"}) {
            ends(ExitCode.USAGE, "diff", "r4", "--most", most);
            assertThat(output()).contains("--most is a number of updates, from 1 to 100000");
        }
        assertThat(r4.asked()).isEmpty();
    }
}
