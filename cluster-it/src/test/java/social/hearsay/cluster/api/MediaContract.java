package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Picture;

/** Pictures: uploaded, attached, shown, and those of accounts. */
abstract class MediaContract extends ApiContract {
    private static final String UPLOAD = "/api/v2/media";

    MediaContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void whatIsUploadedIsCompleteAndServedByRange() {
        Client ann = somebody("ann");
        JsonNode media = ann.upload(
                        "POST",
                        UPLOAD,
                        Map.of("description", "a red wall", "focus", "0.5,-0.25"),
                        "file",
                        Picture.jpeg(1_200, 800, 0xaa0000))
                .orThrow();

        assertThat(media.fieldNames())
                .toIterable()
                .contains("id", "type", "url", "preview_url", "remote_url", "meta", "description", "blurhash");
        assertThat(media.path("type").asText()).isEqualTo("image");
        assertThat(media.path("description").asText()).isEqualTo("a red wall");
        assertThat(media.at("/meta/focus/x").asDouble()).isEqualTo(0.5);
        assertThat(media.at("/meta/original/width").asInt()).isEqualTo(1_200);
        assertThat(media.at("/meta/small/size").asText()).isEqualTo("587x391");
        assertThat(media.path("blurhash").asText()).isNotBlank();
        String path = "/api/v1/media/" + media.path("id").asText();
        assertThat(ann.get(path).orThrow()).isEqualTo(media);

        HttpResponse<byte[]> whole = ann.fetch(media.path("url").asText());
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().map())
                .containsEntry("content-type", List.of("image/jpeg"))
                .containsEntry("cache-control", List.of("public, max-age=31536000, immutable"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
        assertThat(whole.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'");
        HttpResponse<byte[]> part = ann.fetch(media.path("url").asText(), "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 10, 20));
        assertThat(part.headers().firstValue("content-range")).contains("bytes 10-19/" + whole.body().length);
        String tag = whole.headers().firstValue("etag").orElseThrow();
        assertThat(ann.fetch(media.path("url").asText(), "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            HttpResponse<byte[]> elsewhere = cluster.client(frontEnd)
                    .fetch(media.path("preview_url").asText().replaceFirst("http://[^/]*", ""));
            assertThat(elsewhere.statusCode()).isEqualTo(200);
        }
        assertThat(anybody().fetch("/media/" + "0".repeat(64) + ".jpg").statusCode())
                .isEqualTo(404);
        assertThat(anybody().fetch("/media/x.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void anEmojiThatTheOperatorAddsIsInWhateverNamesIt() {
        Client ann = somebody("ann");
        byte[] picture = Picture.png(40, 30, 0x00aa00);
        JsonNode all =
                emoji("blob_cat", Map.of("file", picture, "category", "blobs")).orThrow();
        assertThat(Entities.each(all, "shortcode")).contains("blob_cat");
        emoji("shy", Map.of("file", picture, "hidden", true)).orThrow();
        assertIsError(emoji("a-b", Map.of("file", picture)), 422);
        assertIsError(emoji("text", Map.of("file", "text".getBytes(StandardCharsets.UTF_8))), 422);
        assertIsError(emoji("none/remove", Map.of()), 409);

        JsonNode listed = anybody().get("/api/v1/custom_emojis").orThrow();
        assertThat(Entities.each(listed, "shortcode")).contains("blob_cat").doesNotContain("shy");
        JsonNode post = ann.post(
                        "/api/v1/statuses", Map.of("status", "look :blob_cat: :none:", "spoiler_text", "a :shy: one"))
                .orThrow();
        Entities.assertIsStatus(post);
        assertThat(Entities.each(post.path("emojis"), "shortcode")).containsExactly("shy", "blob_cat");
        JsonNode shown = post.path("emojis").get(1);
        assertThat(shown.path("category").asText()).isEqualTo("blobs");
        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            assertThat(cluster.client(frontEnd)
                            .fetch(shown.path("url").asText().replaceFirst("http://[^/]*", ""))
                            .headers()
                            .firstValue("content-type"))
                    .contains("image/png");
        }
        JsonNode account = ann.patch("/api/v1/accounts/update_credentials", Map.of("display_name", "Ann :blob_cat:"))
                .orThrow();
        assertThat(Entities.each(account.path("emojis"), "shortcode")).containsExactly("blob_cat");

        emoji("blob_cat/remove", Map.of()).orThrow();
        emoji("shy/remove", Map.of()).orThrow();
        JsonNode again = ann.get("/api/v1/statuses/" + post.path("id").asText()).orThrow();
        assertThat(again.path("emojis")).isEmpty();
    }

    /** What an operator asks of r1, once both replicas know all there is. */
    private Client.Answer emoji(String what, Map<String, Object> wish) {
        cluster.digestsOnceLevel(Cluster.replicas(2));
        Client.Answer answer = cluster.direct(anybody(), "r1")
                .post(
                        "/emoji/" + what,
                        "application/json",
                        new ObjectMapper().<JsonNode>valueToTree(wish).toString());
        cluster.digestsOnceLevel(Cluster.replicas(2));
        return answer;
    }

    @Test
    void aPostShowsWhatIsAttachedToIt() {
        Client ann = somebody("ann");
        String first = uploaded(ann, 1);
        String second = uploaded(ann, 2);
        ann.put("/api/v1/media/" + first, Map.of("description", "said later")).orThrow();
        JsonNode post = ann.post("/api/v1/statuses", Map.of("media_ids", List.of(first, second)))
                .orThrow();

        Entities.assertIsStatus(post);
        assertThat(Entities.each(post.path("media_attachments"), "id")).containsExactly(first, second);
        assertThat(post.at("/media_attachments/0/description").asText()).isEqualTo("said later");
        assertIsError(ann.get("/api/v1/media/" + first), 404);
        String plain = ann.say("without");
        String account = id(ann);
        assertThat(Entities.each(
                        ann.get("/api/v1/accounts/" + account + "/statuses?only_media=true")
                                .orThrow(),
                        "id"))
                .containsExactly(post.path("id").asText());
        assertThat(Entities.each(
                        ann.get("/api/v1/timelines/public?only_media=true").orThrow(), "id"))
                .contains(post.path("id").asText())
                .doesNotContain(plain);
        assertIsError(ann.post("/api/v1/statuses", Map.of("status", "again", "media_ids", List.of(first))), 422);
        assertIsError(
                somebody("eve").post("/api/v1/statuses", Map.of("status", "mine", "media_ids", List.of(second))), 422);

        String path = "/api/v1/statuses/" + post.path("id").asText();
        JsonNode edited = ann.put(
                        path,
                        Map.of(
                                "status",
                                "edited",
                                "media_ids",
                                List.of(second),
                                "media_attributes",
                                List.of(Map.of("id", second, "description", "edited too"))))
                .orThrow();
        assertThat(Entities.each(edited.path("media_attachments"), "description"))
                .containsExactly("edited too");
        JsonNode deleted = ann.delete(path).orThrow();
        assertThat(Entities.each(deleted.path("media_attachments"), "id")).containsExactly(second);
        JsonNode anew = ann.post("/api/v1/statuses", Map.of("status", "anew", "media_ids", List.of(second)))
                .orThrow();
        assertThat(Entities.each(anew.path("media_attachments"), "id")).containsExactly(second);
    }

    @Test
    void whatIsNoPictureOrTooMuchOfOneIsRefused() {
        Client ann = somebody("ann");
        JsonNode page = assertIsError(
                ann.upload("POST", UPLOAD, Map.of(), "file", "<html>".getBytes(StandardCharsets.UTF_8)), 422);
        assertThat(page.path("error").asText())
                .isEqualTo("Validation failed: File content type is invalid, File is invalid");
        JsonNode bomb = assertIsError(ann.upload("POST", "/api/v1/media", Map.of(), "file", Picture.bomb()), 422);
        assertThat(bomb.path("error").asText()).contains("50000x50000 images are not supported");
        assertIsError(ann.upload("POST", UPLOAD, Map.of(), "file", new byte[0]), 422);
        assertIsError(ann.upload("POST", UPLOAD, Map.of("focus", "middle"), "file", Picture.png(9, 9, 0)), 422);
        assertIsError(
                ann.upload("POST", UPLOAD, Map.of("description", "x".repeat(1_501)), "file", Picture.png(9, 9, 0)),
                422);
        assertIsError(ann.post(UPLOAD, Map.of("description", "nothing")), 422);
        assertIsError(anybody().upload("POST", UPLOAD, Map.of(), "file", Picture.png(9, 9, 0)), 401);
        assertIsError(
                anybody().with("no-token-of-ours").upload("POST", UPLOAD, Map.of(), "file", Picture.png(9, 9, 0)), 401);
        JsonNode limits = anybody().get("/api/v2/instance").orThrow().at("/configuration/media_attachments");
        assertThat(limits.path("supported_mime_types").toString()).contains("image/webp", "video/mp4", "audio/mpeg");
        assertThat(limits.path("image_matrix_limit").asLong()).isEqualTo(16_777_216);
    }

    @Test
    void anUploadIsTakenAway() {
        Client ann = somebody("ann");
        String id = uploaded(ann, 3);
        assertIsError(somebody("eve").delete("/api/v1/media/" + id), 404);
        ann.delete("/api/v1/media/" + id).orThrow();
        assertIsError(ann.get("/api/v1/media/" + id), 404);
        assertIsError(ann.post("/api/v1/statuses", Map.of("media_ids", List.of(id))), 422);
    }

    @Test
    void anAccountHasItsPicturesWhereverItIsShown() {
        Client ann = somebody("ann");
        String none = account(ann).path("avatar").asText();
        JsonNode changed = ann.upload(
                        "PATCH",
                        "/api/v1/accounts/update_credentials",
                        Map.of("display_name", "Ann", "source[privacy]", "unlisted"),
                        "avatar",
                        Picture.png(900, 600, 0x00aa00))
                .orThrow();
        assertThat(changed.path("display_name").asText()).isEqualTo("Ann");
        String avatar = changed.path("avatar").asText();
        assertThat(avatar)
                .isNotEqualTo(none)
                .isEqualTo(changed.path("avatar_static").asText());
        assertThat(ann.fetch(avatar).statusCode()).isEqualTo(200);
        ann.upload("PATCH", "/api/v1/accounts/update_credentials", Map.of(), "header", Picture.jpeg(900, 600, 0x0000aa))
                .orThrow();
        String post = ann.say("hello");
        JsonNode shown = ann.through(cluster.frontEnd(2))
                .get("/api/v1/statuses/" + post)
                .orThrow()
                .path("account");
        assertThat(shown.path("avatar").asText()).endsWith(avatar.substring(avatar.indexOf("/media/")));
        assertThat(shown.path("header").asText()).contains("/media/").doesNotContain("default");
        assertIsError(
                ann.upload(
                        "PATCH",
                        "/api/v1/accounts/update_credentials",
                        Map.of(),
                        "avatar",
                        "<svg/>".getBytes(StandardCharsets.UTF_8)),
                422);
        assertThat(ann.delete("/api/v1/profile/avatar").orThrow().path("avatar").asText())
                .isEqualTo(none);
        assertThat(account(ann).path("header").asText()).doesNotContain("default");
        ann.delete("/api/v1/profile/header").orThrow();
        assertThat(account(ann).path("header").asText()).contains("default");
    }

    private static String uploaded(Client person, int colour) {
        return person.upload("POST", UPLOAD, Map.of(), "file", Picture.png(20, 10, colour))
                .orThrow()
                .path("id")
                .asText();
    }
}
