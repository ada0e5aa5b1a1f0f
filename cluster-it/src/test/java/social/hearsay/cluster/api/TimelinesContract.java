package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Timelines and their pages. */
abstract class TimelinesContract extends ApiContract {
    TimelinesContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void theNextPageComesFirstAndItsAddressIsWhole() {
        Client ann = somebody("ann");
        List<String> newestFirst = manyPosts(ann, 5);

        Client.Answer page = ann.get("/api/v1/timelines/home?limit=2");

        assertThat(Entities.each(page.orThrow(), "id")).isEqualTo(newestFirst.subList(0, 2));
        assertThat(Links.of(page).keySet()).containsExactly("next", "prev");
        assertThat(Links.of(page).values())
                .allSatisfy(link -> assertThat(link)
                        .startsWith(cluster.frontEnd(1) + "/api/v1/timelines/home?")
                        .contains("limit=2")
                        .doesNotContain(","));
    }

    @Test
    void followingTheLinksReadsEveryPostOnceInOrder() {
        Client ann = somebody("ann");
        List<String> newestFirst = manyPosts(ann, 7);

        List<String> read = new ArrayList<>();
        Optional<String> path = Optional.of("/api/v1/timelines/home?limit=3");
        while (path.isPresent()) {
            Client.Answer page = ann.get(path.get());
            List<String> ids = Entities.each(page.orThrow(), "id");
            assertThat(ids).hasSizeLessThanOrEqualTo(3);
            read.addAll(ids);
            path = next(page);
        }

        assertThat(read).isEqualTo(newestFirst);
    }

    @Test
    void theLinksKeepTheFilters() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String other = bob.say("something to answer");
        ann.post("/api/v1/statuses", Map.of("status", "a reply", "in_reply_to_id", other))
                .orThrow();
        List<String> own = manyPosts(ann, 3);
        String path = "/api/v1/accounts/" + id(ann) + "/statuses?exclude_replies=true&limit=2";

        Client.Answer page = ann.get(path);
        String next = next(page).orElseThrow();

        assertThat(next).contains("exclude_replies=true", "limit=2");
        assertThat(Entities.each(ann.get(next).orThrow(), "id")).isEqualTo(own.subList(2, 3));
        assertThat(next(anybody().get("/api/v1/timelines/public?local=true&limit=1")))
                .hasValueSatisfying(address -> assertThat(address).contains("local=true"));
    }

    @Test
    void minIdIsThePageRightAboveAndSinceIdTheNewestOne() {
        Client ann = somebody("ann");
        List<String> posts = manyPosts(ann, 5);
        String oldest = posts.get(4);

        assertThat(home(ann, "limit=2&min_id=" + oldest)).isEqualTo(posts.subList(2, 4));
        assertThat(home(ann, "limit=2&since_id=" + oldest)).isEqualTo(posts.subList(0, 2));
        assertThat(home(ann, "limit=2&max_id=" + posts.get(1))).isEqualTo(posts.subList(2, 4));
    }

    @Test
    void anEmptyPageHasNoLinks() {
        Client.Answer page = anybody().get("/api/v1/timelines/public?max_id=1");

        assertThat(page.orThrow()).isEmpty();
        assertThat(page.headers()).doesNotContainKey("link");
    }

    @Test
    void whatIsNoNumberIsNoLimit() {
        assertIsError(anybody().get("/api/v1/timelines/public?limit=many"), 400);
        assertIsError(anybody().get("/api/v1/timelines/home"), 401);
    }

    @Test
    void homeHasThePostsOfThoseWhomOneFollowsAndOfNobodyElse() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        Client carol = somebody("carol");
        ann.post("/api/v1/accounts/" + id(bob) + "/follow").orThrow();
        String bobs = bob.say("from bob");
        String carols = carol.say("from carol");
        String own = ann.say("from ann");
        cluster.digestsOnceLevel(Cluster.replicas(2));

        JsonNode home = ann.get("/api/v1/timelines/home").orThrow();
        home.forEach(Entities::assertIsStatus);
        assertThat(Entities.each(home, "id")).containsExactly(own, bobs);
        assertThat(Entities.each(
                        anybody().get("/api/v1/timelines/public?local=true").orThrow(), "id"))
                .contains(bobs, carols, own);

        ann.post("/api/v1/accounts/" + id(bob) + "/unfollow").orThrow();
        assertThat(home(ann, "limit=40")).containsExactly(own);
    }

    @Test
    void postsOfAnAccountAreFoundByHashtag() {
        Client ann = somebody("ann");
        ann.say("without");
        String tagged = ann.say("with #Hearsay");

        assertThat(Entities.each(
                        ann.get("/api/v1/accounts/" + id(ann) + "/statuses?tagged=hearsay")
                                .orThrow(),
                        "id"))
                .containsExactly(tagged);
    }

    @Test
    void aTagIsOneHoweverItIsWritten() {
        Client ann = somebody("ann");
        String persian = "نرم\u200Cافزار";
        String first = ann.say("#" + persian + " ＃Cafe\u0301");

        JsonNode post = ann.get("/api/v1/statuses/" + first).orThrow();
        assertThat(Entities.each(post.path("tags"), "name")).containsExactly(persian, "café");
        assertThat(Entities.each(post.path("tags"), "url"))
                .allSatisfy(address ->
                        assertThat(address).isEqualTo(URI.create(address).toASCIIString()))
                .element(1)
                .isEqualTo(cluster.frontEnd(1) + "/tags/caf%C3%A9");
        for (String asked : List.of(persian, "نرمافزار", "café", "CAFE\u0301", "ｃａｆé")) {
            assertThat(Entities.each(
                            ann.get("/api/v1/accounts/" + id(ann) + "/statuses?tagged="
                                            + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                                    .orThrow(),
                            "id"))
                    .as(asked)
                    .containsExactly(first);
        }
    }

    @Test
    void whoGoesOnBelowAnAnswerToAStrangerStillAnswersTheStranger() {
        Client ann = somebody("ann");
        Client jon = somebody("jon");
        Client follower = somebody("follower");
        follower.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        String jons = jon.say("from jon");
        String answer = reply(ann, jons);
        String more = reply(ann, answer);
        String thread = ann.say("a thread");
        String second = reply(ann, thread);

        assertThat(home(follower, "limit=40")).contains(thread, second).doesNotContain(answer, more);
        assertThat(Entities.each(
                        anybody().get("/api/v1/timelines/public?limit=40").orThrow(), "id"))
                .contains(thread, second)
                .doesNotContain(answer, more);
        JsonNode told = ann.get("/api/v1/statuses/" + more).orThrow();
        assertThat(told.path("in_reply_to_id").asText()).isEqualTo(answer);
        assertThat(told.path("in_reply_to_account_id").asText()).isEqualTo(id(jon));
        assertThat(home(ann, "limit=40")).contains(answer, more);
    }

    private static String reply(Client author, String to) {
        return author.post("/api/v1/statuses", Map.of("status", "answer", "in_reply_to_id", to))
                .orThrow()
                .path("id")
                .asText();
    }

    @Test
    void favouritesAreReadPageByPageTheLastLikedFirst() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        List<String> posts = manyPosts(ann, 3);
        for (String post : posts) {
            bob.post("/api/v1/statuses/" + post + "/favourite").orThrow();
        }
        bob.post("/api/v1/statuses/" + ann.say("not for long") + "/favourite").orThrow();
        String last = Entities.each(bob.get("/api/v1/favourites?limit=1").orThrow(), "id")
                .get(0);
        bob.post("/api/v1/statuses/" + last + "/unfavourite").orThrow();

        Client.Answer page = bob.get("/api/v1/favourites?limit=2");

        assertThat(Entities.each(page.orThrow(), "id")).containsExactly(posts.get(2), posts.get(1));
        assertThat(Entities.each(bob.get(next(page).orElseThrow()).orThrow(), "id"))
                .containsExactly(posts.get(0));
        assertThat(ann.get("/api/v1/favourites").orThrow()).isEmpty();
    }

    @Test
    void bookmarksAreReadPageByPageTheLastKeptFirst() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        List<String> posts = manyPosts(ann, 3);
        for (String post : posts) {
            bob.post("/api/v1/statuses/" + post + "/bookmark").orThrow();
        }
        bob.post("/api/v1/statuses/" + ann.say("not for long") + "/bookmark").orThrow();
        String last = Entities.each(bob.get("/api/v1/bookmarks?limit=1").orThrow(), "id")
                .get(0);
        bob.post("/api/v1/statuses/" + last + "/unbookmark").orThrow();

        Client.Answer page = bob.get("/api/v1/bookmarks?limit=2");

        assertThat(Entities.each(page.orThrow(), "id")).containsExactly(posts.get(2), posts.get(1));
        assertThat(Entities.each(bob.get(next(page).orElseThrow()).orThrow(), "id"))
                .containsExactly(posts.get(0));
        assertThat(ann.get("/api/v1/bookmarks").orThrow()).isEmpty();
    }

    private static List<String> manyPosts(Client author, int count) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            ids.add(author.say("number " + number));
        }
        Collections.reverse(ids);
        return ids;
    }

    private static List<String> home(Client reader, String query) {
        return Entities.each(reader.get("/api/v1/timelines/home?" + query).orThrow(), "id");
    }

    /** Where the next page is, without the front end. */
    private Optional<String> next(Client.Answer page) {
        return Optional.ofNullable(Links.of(page).get("next"))
                .map(link -> link.substring(cluster.frontEnd(1).toString().length()));
    }
}
