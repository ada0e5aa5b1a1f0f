package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** People, and whom they follow. */
abstract class AccountsContract extends ApiContract {
    AccountsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void anAccountHasEveryFieldWhereverItIsShown() {
        Client ann = somebody("ann");
        JsonNode own = account(ann);

        Entities.assertIsAccount(own);
        assertThat(own.at("/source/privacy").asText()).isEqualTo("public");
        JsonNode shown =
                anybody().get("/api/v1/accounts/" + own.path("id").asText()).orThrow();
        Entities.assertIsAccount(shown);
        assertThat(shown.path("avatar").asText()).startsWith(cluster.frontEnd(1) + "/");
        String picture = shown.path("avatar")
                .asText()
                .substring(cluster.frontEnd(1).toString().length());
        assertThat(anybody().get(picture).headers().get("content-type")).isEqualTo("image/png");
    }

    @Test
    void aHandleIsFoundInEveryWayOfWritingIt() {
        Client ann = somebody("Ann");
        String name = name(ann);

        for (String written : List.of(
                name, "@" + name, name.toLowerCase(Locale.ROOT), "@" + name + "@127.0.0.1", name + "@127.0.0.1")) {
            JsonNode found =
                    anybody().get("/api/v1/accounts/lookup?acct=" + written).orThrow();
            assertThat(found.path("username").asText()).isEqualTo(name);
            JsonNode search = ann.get("/api/v2/search?q=" + written + "&resolve=True&type=accounts")
                    .orThrow();
            // Others may be called like this, and more behind it.
            assertThat(Entities.each(search.path("accounts"), "username")).startsWith(name);
            assertThat(search.path("statuses").isArray()).isTrue();
            assertThat(search.path("hashtags").isArray()).isTrue();
        }
    }

    @Test
    void nobodyIsFoundUnderNamesThatNobodyHas() {
        Client ann = somebody("ann");

        assertIsError(anybody().get("/api/v1/accounts/lookup?acct=nobody"), 404);
        assertThat(ann.get("/api/v2/search?q=nobody&resolve=True&type=accounts")
                        .orThrow()
                        .path("accounts"))
                .isEmpty();
        assertThat(ann.get("/api/v1/accounts/search?q=nobody").orThrow()).isEmpty();
    }

    @Test
    void nobodyComesAfterTheOneWhoHasTheHandle() {
        String name = name(somebody("solitary"));

        for (int offset = 0; offset < 3; offset++) {
            assertThat(anybody()
                            .get("/api/v2/search?q=" + name + "&offset=" + offset)
                            .orThrow()
                            .path("accounts"))
                    .hasSize(offset == 0 ? 1 : 0);
        }
    }

    @Test
    void whatIsNotSaidOfAFollowStaysAsItWas() {
        Client ann = somebody("ann");
        String follow = "/api/v1/accounts/" + id(somebody("bob")) + "/follow";

        ann.post(follow, Map.of("reblogs", false)).orThrow();
        JsonNode then = ann.post(follow, Map.of("notify", true)).orThrow();

        assertThat(then.path("showing_reblogs").asBoolean()).isFalse();
        assertThat(then.path("notifying").asBoolean()).isTrue();
    }

    @Test
    void followingIsSeenFromBothSidesThroughBothFrontEnds() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        String annsId = id(ann);
        String bobsId = id(bob);

        JsonNode followed = ann.post("/api/v1/accounts/" + bobsId + "/follow").orThrow();

        assertThat(followed.path("following").asBoolean()).isTrue();
        assertThat(followed.path("showing_reblogs").asBoolean()).isTrue();
        assertThat(followed.path("notifying").asBoolean()).isFalse();
        assertThat(Entities.each(
                        ann.get("/api/v1/accounts/" + annsId + "/following").orThrow(), "id"))
                .containsExactly(bobsId);
        assertThat(Entities.each(
                        ann.get("/api/v1/accounts/" + bobsId + "/followers").orThrow(), "id"))
                .containsExactly(annsId);
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(relationship(bob, annsId).path("followed_by").asBoolean()).isTrue();
    }

    @Test
    void followingTwiceIsFollowingOnceAndSoIsUnfollowing() {
        Client ann = somebody("ann");
        String bob = id(somebody("bob"));

        for (int time = 0; time < 2; time++) {
            assertThat(ann.post("/api/v1/accounts/" + bob + "/follow", Map.of())
                            .orThrow()
                            .path("following")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(followersOf(bob)).isEqualTo(1);
        for (int time = 0; time < 2; time++) {
            assertThat(ann.post("/api/v1/accounts/" + bob + "/unfollow")
                            .orThrow()
                            .path("following")
                            .asBoolean())
                    .isFalse();
        }
        assertThat(followersOf(bob)).isZero();
    }

    @Test
    void relationshipsAreAskedWithBracketsRawOrEncoded() {
        Client ann = somebody("ann");
        String bob = id(somebody("bob"));
        String carol = id(somebody("carol"));

        for (String query : List.of(
                "id[]=" + bob + "&id%5B%5D=" + carol,
                "id%5B%5D=" + bob + "&id%5B%5D=" + carol,
                "id=" + bob + "&id=" + carol)) {
            JsonNode relationships =
                    ann.get("/api/v1/accounts/relationships?" + query).orThrow();
            assertThat(Entities.each(relationships, "id")).containsExactly(bob, carol);
        }
    }

    private int followersOf(String id) {
        return anybody()
                .get("/api/v1/accounts/" + id)
                .orThrow()
                .path("followers_count")
                .asInt();
    }

    private static JsonNode relationship(Client person, String other) {
        return person.get("/api/v1/accounts/relationships?id%5B%5D=" + other)
                .orThrow()
                .path(0);
    }
}
