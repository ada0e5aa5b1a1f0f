package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Long timelines: what is far from the screen costs nothing, and is there when one comes back to it. */
abstract class LongTimelinesContract extends WebContract {
    private static final int MANY = 2_000;

    /** Until so many posts are there. */
    private static final String SCROLL = """
            async (many) => {
              while (document.getElementsByTagName('post-card').length < many) {
                scrollBy(0, 300);
                await new Promise(requestAnimationFrame);
              }
            }""";

    /** Where what is loaded second begins, in pixels from the first post. */
    private static final String SECOND_PAGE = """
            () => document.querySelectorAll('.posts-page')[1].getBoundingClientRect().top
              - document.querySelector('.posts').getBoundingClientRect().top""";

    /** More than one sees and has around it, and many fewer than there are. */
    private static final int DRAWN = 400;

    LongTimelinesContract(Cluster cluster, Chromium chromium) {
        super(cluster, chromium);
    }

    /** How long the frames took is printed: on a machine that does other things meanwhile it proves nothing. */
    @Test
    void twoThousandPostsScroll() {
        Page page = opened(Map.of("status", "One of many, with a link https://example.org/ and a #hashtag"));
        Object frames = page.evaluate("""
                async (most) => {
                  const gaps = [];
                  const tasks = [];
                  const cards = document.getElementsByTagName('post-card');
                  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration)))
                    .observe({ type: 'longtask' });
                  let last = performance.now();
                  while (cards.length < most) {
                    scrollBy(0, 300);
                    await new Promise(requestAnimationFrame);
                    const now = performance.now();
                    gaps.push(now - last);
                    last = now;
                  }
                  gaps.sort((one, other) => one - other);
                  const of = (share) => Math.round(gaps[Math.floor((gaps.length - 1) * share)]);
                  return `${gaps.length} frames: median ${of(0.5)} ms, p99 ${of(0.99)} ms, longest ${of(1)} ms, ${gaps.filter((gap) => gap > 50).length} over 50 ms; `
                    + `${tasks.length} tasks over 50 ms, longest ${Math.round(Math.max(0, ...tasks))} ms`;
                }""", MANY);
        System.out.println(MANY + " posts scrolled through in " + frames);
        assertThat(page.locator("post-card")).hasCount(MANY);
        Locator drawn = page.locator("post-card .post-content");
        page.waitForCondition(() -> drawn.count() < DRAWN);
        assertThat(drawn.last()).isVisible();
    }

    @Test
    void whatWasFarIsAsItWasLeft() {
        Page page = opened(Map.of("status", "What it covers", "spoiler_text", "Careful"));
        Locator first = page.locator("post-card").first();
        Locator second = page.locator("post-card").nth(1);
        first.locator(".post-warning button").click();
        assertThat(first.locator(".post-content")).isVisible();
        // What has the focus stays.
        first.locator(".post-warning button").blur();
        page.evaluate(SCROLL, 120);
        Object place = page.evaluate(SECOND_PAGE);

        page.evaluate(SCROLL, 400);
        assertThat(first.locator(".post-head")).hasCount(0);
        assertThat(second.locator(".post-head")).hasCount(0);
        assertThat(page.evaluate(SECOND_PAGE))
                .as("the place of what comes after it")
                .isEqualTo(place);

        page.evaluate("() => scrollTo(0, 0)");
        assertThat(first.locator(".post-content")).isVisible();
        assertThat(second.locator(".post-head")).isVisible();
        assertThat(second.locator(".post-content")).hasCount(0);
        assertThat(page.evaluate(SECOND_PAGE))
                .as("the place of what comes after it")
                .isEqualTo(place);
    }

    /** The public timeline, as if all of it were like one post. */
    private Page opened(Map<String, String> said) {
        Person ann = somebody("ann");
        Client.Answer answer = ann.app().post("/api/v1/statuses", said);
        String id = answer.orThrow().path("id").asText();
        String post = answer.body();
        Page page = window(ann);
        page.route("**/api/v1/timelines/public*", route -> route.fulfill(many(post, id, route.request())));
        page.navigate("/public");
        assertThat(page.locator("post-card").first()).isVisible();
        return page;
    }

    /** A page of many posts that are like one. */
    private static Route.FulfillOptions many(String post, String id, Request request) {
        Matcher older = Pattern.compile("[?&]max_id=(\\d+)").matcher(request.url());
        int above = older.find() ? Integer.parseInt(older.group(1)) : MANY + 1;
        String posts = IntStream.iterate(above - 1, number -> number > Math.max(0, above - 41), number -> number - 1)
                .mapToObj(number -> post.replace(id, Integer.toString(number)))
                .collect(Collectors.joining(",", "[", "]"));
        String next = "</api/v1/timelines/public?local=true&max_id=" + Math.max(1, above - 40) + ">; rel=\"next\"";
        return new Route.FulfillOptions()
                .setContentType("application/json")
                .setHeaders(above > 41 ? Map.of("Link", next) : Map.of())
                .setBody(posts);
    }
}
