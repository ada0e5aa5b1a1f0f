package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Several things asked for at once, and who somebody is whose address is known. */
abstract class LookupsContract extends ApiContract {
    LookupsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void severalPostsAreShownAsFarAsTheyMayBeSeenInTheOrderAskedFor() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String first = ann.say("first");
        String second = ann.say("second");
        String direct = ann.post("/api/v1/statuses", Map.of("status", "psst", "visibility", "direct"))
                .orThrow()
                .path("id")
                .asText();
        String boost = bob.post("/api/v1/statuses/" + first + "/reblog")
                .orThrow()
                .path("id")
                .asText();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        String asked = "/api/v1/statuses?id[]=" + second + "&id%5B%5D=" + direct + "&id[]=" + boost + "&id[]=" + first
                + "&id[]=1&id[]=none&id[]=" + first;

        JsonNode seen = bob.get(asked).orThrow();

        assertThat(Entities.each(seen, "id")).containsExactly(second, boost, first);
        seen.forEach(Entities::assertIsStatus);
        assertThat(Entities.each(ann.get(asked).orThrow(), "id")).containsExactly(second, direct, boost, first);
        assertThat(bob.get("/api/v1/statuses").orThrow()).isEmpty();
        assertIsError(bob.get("/api/v1/statuses" + ids(21)), 422);
    }

    @Test
    void severalAccountsAreShownInTheOrderAskedFor() {
        String ann = id(somebody("ann"));
        String bob = id(somebody("bob"));

        JsonNode seen = anybody()
                .get("/api/v1/accounts?id[]=" + bob + "&id[]=1&id[]=" + ann)
                .orThrow();

        assertThat(Entities.each(seen, "id")).containsExactly(bob, ann);
        seen.forEach(Entities::assertIsAccount);
        assertThat(anybody().get("/api/v1/accounts").orThrow()).isEmpty();
        assertIsError(anybody().get("/api/v1/accounts" + ids(41)), 422);
    }

    @Test
    void whomAndWhatOneMightLookAtIsTold() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String eve = id(somebody("eve"));
        ann.post("/api/v1/accounts/" + id(bob) + "/follow").orThrow();
        bob.post("/api/v1/accounts/" + eve + "/follow").orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(Entities.each(ann.get("/api/v1/suggestions").orThrow(), "id"))
                .containsExactly(eve);
        JsonNode suggestion = ann.get("/api/v2/suggestions").orThrow().get(0);
        assertThat(suggestion.at("/account/id").asText()).isEqualTo(eve);
        assertThat(suggestion.path("sources")).hasSize(1);
        assertIsError(anybody().get("/api/v2/suggestions"), 401);

        String post = ann.say("#quoll");
        bob.post("/api/v1/statuses/" + post + "/favourite").orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(Entities.each(
                        anybody().get("/api/v1/trends/statuses?limit=40").orThrow(), "id"))
                .contains(post);
        JsonNode tags = anybody().get("/api/v1/trends/tags?limit=20").orThrow();
        assertThat(tags).isNotEmpty();
        tags.forEach(tag -> assertThat(tag.path("history")).hasSize(7));
        assertThat(anybody().get("/api/v1/trends/links").orThrow()).isEmpty();
        assertThat(Entities.each(
                        anybody().get("/api/v1/directory?order=active&limit=1").orThrow(), "id"))
                .hasSize(1);
        assertThat(Entities.each(
                        anybody().get("/api/v1/directory?order=new&local=true").orThrow(), "id"))
                .contains(eve);
        JsonNode weeks = anybody().get("/api/v1/instance/activity").orThrow();
        assertThat(weeks).hasSize(12);
        weeks.forEach(week -> assertThat(week.fieldNames())
                .toIterable()
                .containsExactly("week", "statuses", "logins", "registrations"));
    }

    private static String ids(int number) {
        StringBuilder query = new StringBuilder();
        for (int id = 1; id <= number; id++) {
            query.append(id == 1 ? "?" : "&").append("id[]=").append(id);
        }
        return query.toString();
    }

    @Test
    void hostMetadataIsXmlUnlessJsonIsAskedFor() {
        Client.Answer xml = anybody().get("/.well-known/host-meta");
        assertThat(xml.headers().get("content-type")).startsWith("application/xrd+xml");
        assertThat(xml.body())
                .contains("template=\"" + cluster.frontEnd(1) + "/.well-known/webfinger?resource={uri}\"");

        Client.Answer json = anybody()
                .send(anybody()
                        .request("/.well-known/host-meta")
                        .header("Accept", "application/json")
                        .GET());
        assertThat(json.headers().get("content-type")).startsWith("application/jrd+json");
        assertThat(json.json().at("/links/0/rel").asText()).isEqualTo("lrdd");
    }

    @Test
    void somebodyIsFoundByTheirAddress() {
        String name = name(somebody("ann"));
        String host = cluster.frontEnd(1).getAuthority();
        String profile = cluster.frontEnd(1) + "/@" + name;

        for (String resource : List.of("acct:" + name + "@" + host, "acct:" + name, profile)) {
            Client.Answer found = anybody().get("/.well-known/webfinger?resource=" + resource);
            assertThat(found.headers().get("content-type")).startsWith("application/jrd+json");
            assertThat(found.json().path("subject").asText()).isEqualTo("acct:" + name + "@" + host);
            assertThat(found.json().at("/links/0/href").asText()).isEqualTo(profile);
        }
        assertIsError(anybody().get("/.well-known/webfinger?resource=acct:nobody@" + host), 404);
        assertIsError(anybody().get("/.well-known/webfinger?resource=acct:" + name + "@elsewhere.example"), 404);
        assertIsError(anybody().get("/.well-known/webfinger?resource=mailto:x"), 400);
        assertIsError(anybody().get("/.well-known/webfinger"), 400);
    }
}
