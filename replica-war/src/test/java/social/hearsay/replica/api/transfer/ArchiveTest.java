package social.hearsay.replica.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;

/** What somebody takes along of their posts and media. */
class ArchiveTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long ALL = Long.MAX_VALUE;
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path data;

    private final ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE);
    private MediaDirectory directory = new MediaDirectory(Path.of("unused"));
    private final List<Duration> waited = new ArrayList<>();

    /** One part of it: the zip's name, what is in it by name, and where the next begins. */
    private record Part(String name, Map<String, byte[]> entries, long next) {
        JsonNode json(String entry) {
            try {
                return Json.mapper().readTree(Objects.requireNonNull(entries.get(entry)));
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }

        List<String> notes() {
            List<String> notes = new ArrayList<>();
            json("outbox.json")
                    .path("orderedItems")
                    .forEach(item ->
                            notes.add(item.path("object").path("url").asText().replaceFirst(".*/", "")));
            return notes;
        }
    }

    @BeforeEach
    void open() throws IOException {
        directory = new MediaDirectory(data);
        directory.open();
        rows.account(ANN, "ann").account(BOB, "bob");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void theFilesThatPostsShowAreInItAndThoseOfTheAccount() throws IOException {
        StoredFile cat = kept("a cat", "png");
        StoredFile face = kept("a face", "jpg");
        rows.run("update accounts set profile = '"
                + Json.write(new Profile(Map.of(
                        Profile.AVATAR, Register.of(new Write<>(new Cause(new Stamp(5), R1, 1), face.text())))))
                + "' where id = 1");
        say(20, ANN, cat);
        say(21, ANN, cat);
        say(22, BOB, kept("not hers", "png"));
        rows.boost(30, ANN, 22, "public");

        Part part = part(ALL);

        assertThat(part.entries().keySet())
                .containsExactly("outbox.json", "actor.json", "avatar.jpg", "media_attachments/" + cat.name());
        assertThat(part.entries().get("media_attachments/" + cat.name()))
                .asString()
                .isEqualTo("a cat");
        assertThat(part.entries().get("avatar.jpg")).asString().isEqualTo("a face");
        assertThat(part.json("actor.json").at("/icon/url").asText()).isEqualTo("avatar.jpg");
        JsonNode outbox = part.json("outbox.json");
        assertThat(outbox.path("totalItems").asInt()).isEqualTo(3);
        assertThat(outbox.at("/orderedItems/0/type").asText()).isEqualTo("Announce");
        JsonNode document = outbox.at("/orderedItems/1/object/attachment/0");
        assertThat(document.path("url").asText()).isEqualTo("media_attachments/" + cat.name());
        assertThat(document.path("mediaType").asText()).isEqualTo("image/png");
        assertThat(document.path("name").asText()).isEqualTo("said");
        assertThat(part.next()).isZero();
        assertThat(part(ALL).name()).as("the same makes the same file").isEqualTo(part.name());
        assertThat(data.resolve("incoming").toFile().list()).isEmpty();
    }

    @Test
    void whatCanNotBeHadIsNamedAndNotWaitedForTooOften() throws IOException {
        for (int number = 0; number < 4; number++) {
            say(20 + number, ANN, new StoredFile(("" + number).repeat(64), "png", 9, 1, 1, 0));
        }
        Part part = part(ALL);
        assertThat(part.entries().get("missing.txt")).asString().contains("0".repeat(64), "3".repeat(64));
        assertThat(part.notes()).hasSize(4);
        assertThat(waited.stream().filter(time -> !time.isZero())).hasSize(2);
    }

    @Test
    void aPartHasOnlySoMuchMediaAndAllPartsHaveAllPosts() throws IOException {
        long half = Archive.MOST_BYTES / 2;
        long[] bytes = {3 * MEBIBYTE, half, half, 2 * Archive.MOST_BYTES, MEBIBYTE, half, half, 1};
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < bytes.length; number++) {
            say(20 + number, ANN, new StoredFile(("" + number).repeat(64), "png", bytes[number], 1, 1, 0));
            expected.add(0, "" + (20 + number));
        }
        List<Integer> sizes = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (long next = ALL; next != 0; ) {
            Part part = part(next);
            sizes.add(part.notes().size());
            found.addAll(part.notes());
            next = part.next();
        }
        assertThat(found).isEqualTo(expected);
        assertThat(sizes).containsExactly(2, 2, 1, 2, 1);
    }

    @Test
    void aPartHasOnlySoManyPosts() throws IOException {
        int more = Archive.MOST_POSTS + 1;
        for (int number = 0; number < more; number++) {
            rows.post(1_000 + number, ANN);
        }
        Part first = part(ALL);
        assertThat(first.notes()).hasSize(Archive.MOST_POSTS);
        Part second = part(first.next());
        assertThat(second.notes()).containsExactly("1000");
        assertThat(second.next()).isZero();
    }

    private Part part(long below) throws IOException {
        try (Archive archive = new Archive(directory.draft())) {
            rows.check(connection -> {
                View view = View.of(connection, Calls.SITE, Optional.empty(), secrets(), 1_000);
                archive.posts(view, new AccountQueries(connection).find(ANN).orElseThrow(), below);
            });
            StoredFile made = archive.finish(directory, (sha256, time) -> {
                waited.add(time);
                return directory.find(sha256);
            });
            assertThat(made.extension()).isEqualTo("zip");
            Path zip = directory.find(made.sha256()).orElseThrow();
            assertThat(made.bytes()).isEqualTo(Files.size(zip));
            return new Part(made.sha256(), entries(zip), archive.next());
        }
    }

    private static Secrets secrets() {
        return new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private StoredFile kept(String content, String extension) throws IOException {
        String sha256 = directory.keep(Files.writeString(directory.draft(), content));
        return new StoredFile(sha256, extension, content.length(), 1, 1, 0);
    }

    private void say(long id, long author, StoredFile file) {
        Attachment attachment = new Attachment("" + id, MediaKind.IMAGE, List.of(file), null, "said", null);
        Content content = new Content("", "", false, null, List.of(), List.of(), null, List.of(attachment));
        rows.store()
                .posts()
                .insert(new Post(
                        new Stamp(id),
                        new PostFrame(new Stamp(author), null, null, Visibility.PUBLIC, null),
                        Register.of(new Write<>(new Cause(new Stamp(id), R1, id), content)),
                        Deletions.NONE,
                        PostCounts.ZERO));
    }
}
