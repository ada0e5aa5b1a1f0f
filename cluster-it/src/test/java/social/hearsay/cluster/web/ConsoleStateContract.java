package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Cluster;

/** What the console says of members, of what happens to them, and of updates. */
abstract class ConsoleStateContract extends ConsolePageContract {
    ConsoleStateContract(Scene scene) {
        super(scene);
    }

    @Test
    void cardsSayWhatAMemberIsAndHas() {
        for (String replica : Cluster.replicas(3)) {
            for (String name : List.of(
                    "Incarnation", "Lag", "Log", "Digest", "Timestamp", "Up for", "Release", "Memory", "Disk")) {
                assertThat(card(replica)).containsText(name);
            }
            assertThat(card(replica)).containsText("✓ agrees");
            assertThat(card(replica)).containsText("none; members talk in clear text");
            assertThat(card(replica).locator("header")).containsText("writer");
            assertThat(card(replica).locator("header")).containsText("ready");
        }
        for (String frontEnd : List.of("f1", "f2")) {
            for (String name : List.of("Requests", "Connections", "Streams", "Up for", "Release", "Memory", "Disk")) {
                assertThat(card(frontEnd)).containsText(name);
            }
        }
        page.locator(".cards + h2 + .cards").waitFor();
        page.getByText("As a table").click();
        assertThat(page.locator("section[aria-labelledby=gossip] tbody tr")).hasCount(6);
        assertThat(page.locator(".vectors tbody tr")).hasCount(3);
    }

    @Test
    void aReplicaThatDiesIsToldOfInWordsEverywhereAndSoIsItsReturn() {
        cluster.kill("r3");
        try {
            says(strip(page), "r3 does not answer.");
            assertThat(strip(page)).containsText("See its log, and start it.");
            assertThat(strip(page)).containsText(command("start r3"));
            assertThat(strip(page)).containsText("2 of 3 replicas and 2 front ends answer. Down: r3.");
            assertThat(card("r3").locator(".badge.danger")).hasText("down");
            assertThat(card("r3")).containsText(command("start r3"));
            assertThat(page.locator(".node.danger .name")).hasText("r3");
            assertThat(page.locator(".link.silent")).hasCount(2);
            says(event("down"), "r3");
            assertThat(event("down")).containsText("See its log, and start it.");
            assertThat(page).hasTitle("○ Hearsay: Console");
            shoot(page, "console-down");
        } finally {
            cluster.start("r3");
        }
        says(strip(page), WELL);
        says(event("returned"), "r3");
        assertThat(event("returned")).containsText("Nothing to do: it catches up by itself.");
        page.reload();
        says(event("down"), "r3");
    }

    @Test
    void oneUpdateIsFollowedUntilItIsEverywhere() {
        cluster.direct(admin, "r3")
                .post("/gossip/pause", "application/json", "{\"seconds\":120}")
                .orThrow();
        try {
            String post = say("where is it?");
            page.fill("[name=id]", post);
            page.keyboard().press("Enter");
            says(page.locator(".steps"), "r2 has it");
            assertThat(page.locator(".steps")).containsText("r1 has it");
            assertThat(page.locator("section[aria-labelledby=update]")).containsText("It is on 2 / 3.");
        } finally {
            cluster.direct(admin, "r3").delete("/gossip/pause");
        }
        says(page.locator("section[aria-labelledby=update]"), "It is everywhere.");
        page.fill("[name=id]", "0000");
        page.locator("button", named("Follow")).click();
        says(page.locator("section[aria-labelledby=update]"), "No replica knows it");
    }

    @Test
    void figuresOfAnHourAndADayAreReadByKeys() {
        Locator charts = page.locator(".charts");
        assertThat(charts.locator(".chart")).hasCount(6);
        assertThat(charts).containsText("Latency, ms");
        charts.focus();
        page.keyboard().press("ArrowLeft");
        assertThat(charts.locator(".cursor")).hasCount(6);
        page.keyboard().press("Escape");
        assertThat(charts.locator(".cursor")).hasCount(0);
        page.locator("button", named("day")).click();
        assertThat(page.locator("button", named("day"))).hasAttribute("aria-pressed", "true");
        page.locator("section[aria-labelledby=figures] .empty-line, .charts .line")
                .first()
                .waitFor();
    }

    @Test
    void aFrontEndThatIsGoneLeavesNobodyWithOldNews() {
        Page other = window(2, 1280, ColorScheme.DARK);
        other.navigate("/cluster");
        says(strip(other), WELL);
        cluster.kill("f2");
        try {
            says(strip(other), "f2 has not answered for");
            assertThat(strip(other).locator("a")).hasText("f1");
            shoot(other, "console-silent");
        } finally {
            cluster.start("f2");
        }
        says(strip(other), WELL);
        other.context().close();
    }
}
