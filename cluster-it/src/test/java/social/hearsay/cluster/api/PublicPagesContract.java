package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What anybody reads with any browser, at the addresses that the entities name. */
abstract class PublicPagesContract extends ApiContract {
    private static final String NASTY = "<script>alert(1)</script>\"&'";

    PublicPagesContract(Cluster cluster) {
        super(cluster);
    }

    /** At another front end, by somebody who has no session, at once: none of them says that there is none. */
    @Test
    void whereAnEntitySaysThatItIsItIsAPageAtEveryFrontEnd() {
        Client ann = somebody("ann");
        ann.patch("/api/v1/accounts/update_credentials", Map.of("display_name", NASTY))
                .orThrow();
        var post = ann.post("/api/v1/statuses", Map.of("status", NASTY + " #platypus_" + name(ann)))
                .orThrow();
        String profile = path(post.at("/account/url").asText());
        for (int frontEnd : new int[] {2, 1}) {
            for (String address : new String[] {
                path(post.path("url").asText()),
                profile,
                path(post.at("/tags/0/url").asText())
            }) {
                Client.Answer page = page(frontEnd, address);

                assertThat(page.status()).as(address + page.body()).isEqualTo(200);
                assertThat(page.headers().get("content-type")).startsWith("text/html");
                assertThat(page.body()).contains("alert(1)").doesNotContain("<script>alert");
                assertThat(page.headers().get("content-security-policy"))
                        .isEqualTo(page(frontEnd, "/").headers().get("content-security-policy"));
            }
            Client.Answer feed = page(frontEnd, profile + ".atom");
            assertThat(feed.status()).isEqualTo(200);
            assertThat(feed.headers().get("content-type")).startsWith("application/atom+xml");
        }
    }

    @Test
    void whatIsElsewhereIsSaidAndWhatIsGoneOrWasNeverThereToo() {
        Client ann = somebody("Ann");
        String name = name(ann);
        String post = ann.say("here");
        String quiet = ann.post("/api/v1/statuses", Map.of("status", "psst", "visibility", "private"))
                .orThrow()
                .path("id")
                .asText();
        String address = "/@" + name + "/" + post;

        assertMoved("/@" + name.toUpperCase(Locale.ROOT), "/@" + name);
        assertMoved("/users/" + name, "/@" + name);
        assertMoved("/@somebody_else/" + post, address);
        assertThat(page(1, "/@" + name + "/" + quiet).status()).isEqualTo(404);
        for (String nothing : new String[] {"/@nobody_at_all", "/tags/nothing_at_all", "/@" + name + "/none"}) {
            Client.Answer page = page(1, nothing);
            assertThat(page.status()).as(nothing).isEqualTo(404);
            assertThat(page.headers().get("content-type")).startsWith("text/html");
            assertThat(page.body()).contains("noindex");
        }
        assertIsError(
                anybody()
                        .send(anybody()
                                .request("/@nobody_at_all")
                                .header("Accept", "application/json")
                                .GET()),
                404);
        ann.delete("/api/v1/statuses/" + post).orThrow();
        assertThat(page(2, address).status()).isEqualTo(410);
        ann.post("/api/v1/statuses/" + post + "/undelete").orThrow();
        assertThat(page(2, address).status()).isEqualTo(200);
        ann.post("/api/v1/accounts/close", Map.of("current_password", "correct horse battery"))
                .orThrow();
        assertThat(page(2, "/@" + name).status()).isEqualTo(410);
        assertThat(page(2, address).status()).isIn(404, 410);
    }

    private void assertMoved(String from, String to) {
        Client.Answer answer = page(1, from);
        assertThat(answer.status()).as(from).isEqualTo(301);
        assertThat(answer.headers().get("location")).endsWith(to);
    }

    @Test
    void whoHasAPageAlreadyIsSpared() {
        Client ann = somebody("ann");
        String address = "/@" + name(ann) + "/" + ann.say("as ever");
        Client.Answer first = page(1, address);
        String tag = Optional.ofNullable(first.headers().get("etag")).orElseThrow();

        assertThat(first.headers().get("cache-control")).isEqualTo("public, no-cache");
        assertThat(first.headers()).doesNotContainKey("set-cookie");
        Client.Answer again = conditional(1, address, tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        ann.post("/api/v1/statuses/" + address.replaceAll(".*/", "") + "/favourite")
                .orThrow();
        assertThat(conditional(1, address, tag).status()).isEqualTo(200);
        Client one = cluster.client(1);
        Client.Answer head = one.send(one.request(address).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        Client.Answer german =
                one.send(one.request(address).header("Accept-Language", "de-CH").GET());
        assertThat(german.body()).contains("<html lang=\"de\">");
    }

    private Client.Answer conditional(int frontEnd, String address, String tag) {
        Client client = cluster.client(frontEnd);
        return client.send(client.request(address).header("If-None-Match", tag).GET());
    }

    private Client.Answer page(int frontEnd, String address) {
        Client client = cluster.client(frontEnd);
        return client.send(client.request(address).header("Accept", "text/html").GET());
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }
}
