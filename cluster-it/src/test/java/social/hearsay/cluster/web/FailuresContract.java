package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;

/** Replicas and streams die under an open page. Whoever is killed is back before the next test. */
abstract class FailuresContract extends WebContract {
    private static final double A_START_MILLIS = 60_000;

    /** Connections that end as soon as they are begun. */
    private static final String NO_STREAM = """
            window.WebSocket = class extends EventTarget {
              static OPEN = 1;
              readyState = 3;
              constructor() {
                super();
                queueMicrotask(() => this.dispatchEvent(new Event('close')));
              }
              send() {}
              close() {}
            };
            """;

    FailuresContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    @Test
    void aReplicaThatDiesIsNotNoticed() {
        Page page = window(somebody("ann"));
        page.navigate("/home");
        assertThat(page.getByText("It’s quiet here")).isVisible();
        cluster.kill("r1");
        try {
            for (int number = 1; number <= 5; number++) {
                write(page, "While one is away " + number);
                assertThat(card(page, "While one is away " + number)).isVisible();
            }
            page.locator(".place[href='/notifications']").click();
            assertThat(page.getByText("Nothing has happened yet")).isVisible();
            assertThat(page.locator(".outbox")).hasCount(0);
        } finally {
            cluster.start("r1");
        }
    }

    @Test
    void whatNoServerTookIsSentOnceWhenOneIsBack() {
        Person ann = somebody("ann");
        Page page = window(ann);
        page.navigate("/home");
        assertThat(page.getByText("It’s quiet here")).isVisible();
        for (String replica : Cluster.replicas(3)) {
            cluster.kill(replica);
        }
        try {
            write(page, "Kept in the browser");
            assertThat(page.locator(".outbox")).containsText("Kept in the browser");
            assertThat(page.locator(".health")).containsText("No server answers");
            page.reload();
            assertThat(page.locator(".outbox")).containsText("Kept in the browser");
        } finally {
            cluster.startAll();
        }
        assertThat(page.locator(".outbox")).hasCount(0, new HasCountOptions().setTimeout(A_START_MILLIS));
        assertThat(page.locator(".health p")).hasCount(0);
        JsonNode posts =
                ann.app().get("/api/v1/accounts/" + ann.id() + "/statuses").orThrow();
        assertThat(posts.findValuesAsText("content")).containsExactly("<p>Kept in the browser</p>");
    }

    @Test
    void everythingWorksWhileThereAreNoStreams() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        ann.follow(bob);
        bob.app().say("Before");
        Page page = window(ann);
        page.addInitScript(NO_STREAM);
        page.clock().install();
        page.navigate("/home");
        assertThat(card(page, "Before")).isVisible();
        write(page, "Own");
        assertThat(card(page, "Own")).isVisible();
        bob.app().say("After");
        page.clock().runFor(60_000);
        assertThat(page.locator(".pill")).containsText("1 new post");
    }
}
