package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Browser;
import social.hearsay.cluster.fixture.Browser.Page;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Picture;

/** Taking one's things along with a browser, and taking them in. */
abstract class TransferContract extends ApiContract {
    private static final String PASSWORD = "correct horse battery";
    private static final String IMPORT = "/settings/import";

    TransferContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void whatOneTakesAlongAnotherTakesIn() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client eve = somebody("eve");
        String post = bob.say("kept");
        String host = cluster.frontEnd(1).getAuthority();
        ann.post("/api/v1/accounts/" + id(bob) + "/follow", Map.of("reblogs", false))
                .orThrow();
        ann.post("/api/v1/accounts/" + id(eve) + "/mute", Map.of("notifications", false))
                .orThrow();
        ann.post("/api/v1/statuses/" + post + "/bookmark").orThrow();
        String list = ann.post("/api/v1/lists", Map.of("title", "a, \"b\""))
                .orThrow()
                .path("id")
                .asText();
        ann.post("/api/v1/lists/" + list + "/accounts", Map.of("account_ids", List.of(id(bob))))
                .orThrow();
        Browser browser = signedIn(name(ann));

        String follows = browser.get("/settings/exports/follows.csv").body();
        assertThat(follows)
                .isEqualTo("Account address,Show boosts,Notify on new posts,Languages\n" + name(bob) + "@" + host
                        + ",false,false,\n");
        assertThat(browser.get("/settings/exports/mutes.csv").body())
                .isEqualTo("Account address,Hide notifications\n" + name(eve) + "@" + host + ",false\n");
        String lists = browser.get("/settings/exports/lists.csv").body();
        assertThat(lists).isEqualTo("\"a, \"\"b\"\"\"," + name(bob) + "@" + host + "\n");
        String bookmarks = browser.get("/settings/exports/bookmarks.csv").body();
        assertThat(bookmarks).endsWith("/" + post + "\n");
        assertThat(browser.get("/settings/export").body()).contains("archive.zip");

        Client fay = somebody("fay");
        Browser other = signedIn(name(fay));
        assertThat(take(other, "following", follows).body()).contains("1 done, 0 not, 0 left");
        assertThat(take(other, "lists", lists).body()).contains("1 done, 0 not, 0 left");
        assertThat(take(other, "bookmarks", bookmarks).body()).contains("1 done");
        assertThat(take(other, "blocking", name(eve) + "\nnobody_at_all\n" + name(bob) + "@elsewhere.example\n")
                        .body())
                .contains("1 done, 2 not", "nobody_at_all", "Nobody here is called so");
        JsonNode relation = fay.get("/api/v1/accounts/relationships?id=" + id(bob))
                .orThrow()
                .get(0);
        assertThat(relation.path("following").asBoolean()).isTrue();
        assertThat(relation.path("showing_reblogs").asBoolean(true)).isFalse();
        JsonNode made = fay.get("/api/v1/lists").orThrow().get(0);
        assertThat(made.path("title").asText()).isEqualTo("a, \"b\"");
        assertThat(fay.get("/api/v1/lists/" + made.path("id").asText() + "/accounts")
                        .orThrow())
                .hasSize(1);
        assertThat(fay.get("/api/v1/bookmarks").orThrow()).hasSize(1);
        assertThat(fay.get("/api/v1/blocks").orThrow()).hasSize(1);
    }

    @Test
    void aLongFileIsTakenInPieceByPiece() {
        Client ann = somebody("ann");
        String bob = name(somebody("bob"));
        Browser browser = signedIn(name(ann));
        String rows = IntStream.range(0, 100).mapToObj(row -> "nobody_" + row).collect(Collectors.joining("\n"));

        Page first = take(browser, "muting", rows + "\n" + bob + "\n");

        assertThat(first.body()).contains("0 done, 100 not, 1 left", "Go on with the other 1");
        assertThat(ann.get("/api/v1/mutes").orThrow()).isEmpty();
        assertThat(browser.submit(first, IMPORT, Map.of()).body()).contains("1 done, 0 not, 0 left");
        assertThat(ann.get("/api/v1/mutes").orThrow()).hasSize(1);
    }

    @Test
    void onlyWhoIsSignedInTakesThingsAlongAndOnlyByTheirOwnForm() {
        Browser stranger = new Browser(cluster.frontEnd(1), Map.of());
        for (String path : List.of("/settings/export", "/settings/exports/follows.csv", IMPORT)) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(302);
        }
        String name = name(somebody("ann"));
        URI signIn = URI.create(stranger.get(IMPORT).location().orElseThrow());
        Page form = stranger.get(signIn.getPath() + "?" + signIn.getRawQuery());
        Map<String, String> login = Map.of("username", name, "password", PASSWORD);
        assertThat(stranger.submit(form, "/auth/sign_in", login).location().orElseThrow())
                .as("back to where one wanted to")
                .endsWith(IMPORT);
        Browser ann = signedIn(name);
        Map<String, String> fields = new HashMap<>(ann.get(IMPORT).form(IMPORT));
        fields.putAll(Map.of("type", "following", "data", "x", "form_token", "x"));
        assertThat(ann.post(IMPORT, fields).status()).isEqualTo(403);
        assertThat(take(ann, "jokes", "x").status()).isEqualTo(422);
        assertThat(ann.get("/settings/exports/jokes.csv").status()).isEqualTo(404);
    }

    @Test
    void anArchiveHasOnesPostsWithTheirMediaAndBoosts() throws IOException, InterruptedException {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        JsonNode media = ann.upload("POST", "/api/v2/media", Map.of(), "file", Picture.png(20, 10, 0xaa0000))
                .orThrow();
        String own = ann.post(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "mine #tag",
                                "media_ids",
                                List.of(media.path("id").asText())))
                .orThrow()
                .path("id")
                .asText();
        ann.post("/api/v1/statuses/" + bob.say("his") + "/reblog").orThrow();
        Browser browser = signedIn(name(ann));
        HttpRequest request = HttpRequest.newBuilder(cluster.frontEnd(1).resolve("/settings/exports/archive.zip"))
                .header(
                        "Cookie",
                        browser.cookies().entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")))
                .build();

        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        String shown = media.path("url").asText().replaceFirst(".*/", "");
        boolean there = false;
        Map<String, JsonNode> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".json")) {
                    files.put(entry.getName(), new ObjectMapper().readTree(zip.readAllBytes()));
                } else if (entry.getName().equals("media_attachments/" + shown)) {
                    there = Arrays.equals(
                            zip.readAllBytes(),
                            ann.fetch(media.path("url").asText()).body());
                }
            }
        }
        assertThat(there).as("what it shows").isTrue();
        assertThat(files).containsKeys("outbox.json", "actor.json");
        JsonNode outbox = Objects.requireNonNull(files.get("outbox.json"));
        assertThat(Entities.each(outbox.path("orderedItems"), "type")).containsExactly("Announce", "Create");
        assertThat(outbox.at("/orderedItems/1/object/url").asText()).endsWith("/" + own);
        assertThat(Objects.requireNonNull(files.get("actor.json"))
                        .path("preferredUsername")
                        .asText())
                .isEqualTo(name(ann));
    }

    @Test
    void anArchiveIsForItsOwnerAloneWhoeverKnowsItsName() {
        Client ann = somebody("ann");
        ann.say("mine");
        Browser owner = signedIn(name(ann));
        Browser other = signedIn(name(somebody("eve")));
        Browser stranger = new Browser(cluster.frontEnd(1), Map.of());

        Page led = owner.get("/settings/exports/archive.zip");

        assertThat(led.status()).isEqualTo(303);
        String path = URI.create(led.location().orElseThrow()).getPath();
        assertThat(path).matches("/settings/exports/archive/[0-9a-f]{64}-[A-Za-z0-9_-]{43}\\.zip");
        String sha256 = path.replaceFirst(".*/", "").substring(0, 64);
        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            URI site = cluster.frontEnd(frontEnd);
            assertThat(owner.at(site).get(path).status()).as("its owner").isEqualTo(200);
            assertThat(other.at(site).get(path).status()).as("somebody else").isEqualTo(404);
            assertThat(stranger.at(site).get(path).status()).as("nobody").isEqualTo(302);
            assertThat(owner.at(site)
                            .get("/settings/exports/archive/" + sha256 + ".zip")
                            .status())
                    .as("without the code")
                    .isEqualTo(404);
            for (String kind : List.of("png", "mp4")) {
                assertThat(stranger.at(site)
                                .get("/media/" + sha256 + "." + kind)
                                .status())
                        .as("as if it were a file that a post shows")
                        .isEqualTo(404);
            }
        }
    }

    private static Page take(Browser browser, String type, String data) {
        return browser.submit(browser.get(IMPORT), IMPORT, Map.of("type", type, "data", data));
    }

    private Browser signedIn(String name) {
        Browser browser = new Browser(cluster.frontEnd(1), Map.of());
        Page done = browser.submit(
                browser.get("/auth/sign_in"), "/auth/sign_in", Map.of("username", name, "password", PASSWORD));
        assertThat(done.status()).as(done.body()).isEqualTo(302);
        return browser;
    }
}
