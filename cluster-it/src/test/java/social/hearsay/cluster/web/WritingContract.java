package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Picture;

/** Writing, and what becomes of what was written. */
abstract class WritingContract extends WebContract {
    private static final String POSTS = "**/api/v1/statuses";

    WritingContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    private Page home(Person person) {
        Page page = window(person);
        page.navigate("/home");
        assertThat(page.getByText("It’s quiet here")).isVisible();
        return page;
    }

    @Test
    void whatIsTypedWhileAPostIsSentStays() {
        Page page = home(somebody("ann"));
        CompletableFuture<Route> held = new CompletableFuture<>();
        page.route(POSTS, held::complete);
        write(page, "The first");
        assertThat(box(page)).hasValue("");
        box(page).fill("The second");
        page.waitForCondition(held::isDone);
        page.unroute(POSTS);
        held.join().resume();
        assertThat(card(page, "The first")).isVisible();
        assertThat(box(page)).hasValue("The second");

        page.reload();
        assertThat(box(page)).hasValue("The second");
        send(page);
        assertThat(card(page, "The second")).isVisible();
        assertThat(page.locator(".outbox")).hasCount(0);
    }

    /** The box on the page and the one in the window are of one draft. */
    @Test
    void whatIsWrittenInTheWindowIsInTheBoxUntilItIsSent() {
        Page page = home(somebody("ann"));
        page.keyboard().press("n");
        Locator window = page.locator("dialog.composer textarea").first();
        window.fill("In the window");
        assertThat(box(page)).hasValue("In the window");
        page.keyboard().press("Control+Enter");
        assertThat(card(page, "In the window")).isVisible();
        assertThat(box(page)).hasValue("");
    }

    @Test
    void onesOwnPostIsShownThoughAStreamToldOfItBeforeItsAnswer() {
        Page page = home(somebody("ann"));
        CompletableFuture<Runnable> answer = new CompletableFuture<>();
        page.route(POSTS, route -> {
            APIResponse late = route.fetch();
            answer.complete(() -> route.fulfill(new Route.FulfillOptions().setResponse(late)));
        });
        write(page, "Told twice");
        assertThat(page.locator(".pill")).containsText("1 new post");

        page.waitForCondition(answer::isDone);
        answer.join().run();

        assertThat(card(page, "Told twice")).isVisible();
        assertThat(page.locator(".pill")).hasCount(0);
        assertThat(page.locator("#main post-card")).hasCount(1);
    }

    @Test
    void whatIsRefusedWaitsUntilItIsChanged() {
        Page page = home(somebody("ann"));
        page.route(
                POSTS,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(422)
                        .setContentType("application/json")
                        .setBody("{\"error\":\"Not like this\"}")));
        write(page, "Refused");
        assertThat(page.locator(".outbox")).containsText("Not like this");
        page.unroute(POSTS);
        page.reload();
        page.locator(".outbox button", named("Edit")).click();
        assertThat(page.locator("dialog textarea").first()).hasValue("Refused");
        page.locator("dialog textarea").first().fill("Taken");
        page.locator("dialog .compose-end .button").click();

        assertThat(card(page, "Taken")).isVisible();
        assertThat(page.locator(".outbox")).hasCount(0);
    }

    @Test
    void aPostIsSeenLiveAtTheOtherFrontEndAndSaidToBeEverywhereAlsoAfterAReload() {
        Person ann = somebody("ann");
        Person bob = somebody("bob");
        bob.follow(ann);
        Page other = window(bob, 2, 1280, ColorScheme.DARK);
        other.navigate("/home");
        assertThat(other.locator("h1")).hasText("Home");
        assertThat(other.locator(".waiting")).hasCount(0);
        Page page = home(ann);
        // It may be everywhere sooner than one can look.
        page.route(POSTS, route -> {
            APIResponse answer = route.fetch();
            Map<String, String> headers = new HashMap<>(answer.headers());
            headers.put("replicated-on", "1/3");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
        });
        page.route(
                "**/updates/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"on\":2,\"of\":3}")));

        write(page, "The first post");

        assertThat(card(page, "The first post").locator(".places")).hasText("On 2 of 3 servers");
        page.reload();
        assertThat(card(page, "The first post").locator(".places")).hasText("On 2 of 3 servers");
        page.unroute("**/updates/*");
        assertThat(page.locator(".places")).containsText("On every server");
        assertThat(other.locator(".pill")).containsText("1 new post");
        other.click(".pill");
        assertThat(card(other, "The first post")).isVisible();
        assertThat(page.locator(".places")).hasCount(0);
    }

    @Test
    void aPictureGoesWithItsDescription() {
        Person ann = somebody("ann");
        Page page = home(ann);
        box(page).fill("A picture");
        page.locator("#main compose-box input[type=file]")
                .setInputFiles(new FilePayload("a.png", "image/png", Picture.png(60, 40, 0x0a6375)));
        page.locator(".attachments textarea").fill("Petrol, all over");
        send(page);

        assertThat(card(page, "A picture").locator("img[alt='Petrol, all over']"))
                .isVisible();
        card(page, "A picture").locator(".media-open").click();
        assertThat(page.locator("dialog.viewer")).containsText("Petrol, all over");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(latest(ann).at("/media_attachments/0/description").asText()).isEqualTo("Petrol, all over");
    }

    @Test
    void aPollIsAskedAndAnswered() {
        Person ann = somebody("ann");
        Page page = home(ann);
        box(page).fill("Beans or peas?");
        page.getByLabel("Add a poll").click();
        page.getByLabel("Choice 1").fill("Beans");
        page.getByLabel("Choice 2").fill("Peas");
        send(page);
        assertThat(card(page, "Beans or peas?").locator(".poll-results")).isVisible();

        Page voter = window(somebody("bob"));
        voter.navigate("/@" + ann.name());
        voter.getByLabel("Peas").check();
        button(voter, "Vote").click();
        assertThat(card(voter, "Beans or peas?").locator(".most")).containsText("100 %");
    }

    @Test
    void aWarningCoversALanguageIsSaidAndWhoSeesItIsChosen() {
        Person ann = somebody("ann");
        Page page = home(ann);
        box(page).fill("Das Ende");
        page.locator(".compose-tools [aria-label='Content warning']").click();
        page.locator(".compose-warning").fill("Wie es ausgeht");
        page.locator(".post-language select").selectOption("de");
        choose(page, page.locator(".visibility"), "Only who follows you");
        send(page);

        assertThat(card(page, "Wie es ausgeht")).isVisible();
        assertThat(page.getByText("Das Ende")).hasCount(0);
        button(page, "Show more").click();
        assertThat(card(page, "Das Ende").locator(".post-content")).hasAttribute("lang", "de");
        JsonNode post = latest(ann);
        assertThat(post.path("visibility").asText()).isEqualTo("private");
        assertThat(post.path("language").asText()).isEqualTo("de");
    }

    @Test
    void aPostWaitsForItsTime() {
        Page page = home(somebody("ann"));
        box(page).fill("Tomorrow");
        page.getByLabel("Schedule").first().click();
        page.getByLabel("Post it at")
                .fill(LocalDateTime.now(ZoneId.systemDefault())
                        .plusDays(1)
                        .withSecond(0)
                        .withNano(0)
                        .toString());
        send(page);
        assertThat(page.locator(".notice")).containsText("Will be posted");
        choose(page, page.locator(".own .icon-button"), "Scheduled posts");
        assertThat(page.locator("#main")).containsText("Tomorrow");
        button(page, "Don’t post it").click();
        assertThat(page.getByText("Nothing is scheduled")).isVisible();
    }

    @Test
    void aPostIsEdited() {
        Person ann = somebody("ann");
        Page page = home(ann);
        write(page, "With a mistaek");
        choose(page, card(page, "With a mistaek").locator(".more"), "Edit");
        Locator area = page.locator("dialog textarea").first();
        assertThat(area).hasValue("With a mistaek");
        area.fill("Without one");
        page.locator("dialog .compose-end .button").click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(card(page, "Without one").locator("[title^=Edited]")).isVisible();
    }

    @Test
    void whatIsDeletedComesBackInPlaceOrFromTheSettings() {
        Person ann = somebody("ann");
        Page page = home(ann);
        write(page, "A mistake");
        choose(page, card(page, "A mistake").locator(".more"), "Delete");
        assertThat(card(page, "A mistake")).isHidden();
        page.locator(".notice button", named("Undo")).click();
        assertThat(card(page, "A mistake")).isVisible();

        choose(page, card(page, "A mistake").locator(".more"), "Delete");
        card(page, "A mistake").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(page.locator(".notice", named("Post deleted"))).isVisible();
        page.navigate("/settings/deleted");
        button(page, "Bring back").click();
        assertThat(page.locator(".notice")).containsText("The post is back.");
        assertThat(latest(ann).path("content").asText()).contains("A mistake");
    }

    private static JsonNode latest(Person person) {
        return person.app()
                .get("/api/v1/accounts/" + person.id() + "/statuses")
                .orThrow()
                .get(0);
    }
}
