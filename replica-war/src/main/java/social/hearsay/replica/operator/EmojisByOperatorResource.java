package social.hearsay.replica.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.files.MediaBusy;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.files.MediaRefused;
import social.hearsay.replica.files.Processing;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.media.FileMirrors;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteEmoji;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.microblog.text.Shortcode;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.database.Statements;

/** The emojis that only this site has. What is added is on the disks on which it shall be when that is answered. */
@ApplicationScoped
@Path("emoji")
public class EmojisByOperatorResource {
    private static final String SELECT =
            "select name, value from entries where account = ? and kind = '" + EntryKind.EMOJI.text() + "' and active";

    /**
     * What is to be added.
     *
     * @param file a picture, in Base64
     * @param category of those that belong together; null or empty for none
     * @param hidden whether it is not offered to who writes; null for no
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record EmojiRequest(
            byte @Nullable [] file,
            @Nullable String category,
            @Nullable Boolean hidden) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String shortcode,
            String file,
            boolean moves,
            @Nullable String category,
            boolean hidden) {}

    @Inject
    LocalReplica replica;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    @Inject
    Settings settings;

    @Inject
    Processing processing;

    @Inject
    MediaDirectory directory;

    @Inject
    FileMirrors mirrors;

    @Inject
    Executor threads;

    @GET
    public Response all() {
        return JsonAnswer.ok(shown());
    }

    /** Adds one, or puts it in the place of the one that is called so. */
    @POST
    @Path("{shortcode}")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> add(@PathParam("shortcode") String shortcode, String body) {
        String choice = "Give {\"file\": \"BASE64\"}, and perhaps a category and hidden";
        EmojiRequest asked = JsonBody.read(body, EmojiRequest.class, choice);
        byte[] file = asked.file();
        if (file == null || file.length == 0 || !Shortcode.isOne(shortcode)) {
            return CompletableFuture.completedStage(JsonAnswer.error(422, choice));
        }
        String said = asked.category() == null
                ? ""
                : PostText.storable(asked.category()).strip();
        String category = said.isEmpty() ? null : said;
        return CompletableFuture.supplyAsync(
                        () -> add(shortcode, file, category, !Boolean.TRUE.equals(asked.hidden())), threads)
                .thenCompose(answer -> answer);
    }

    private CompletionStage<Response> add(String shortcode, byte[] file, @Nullable String category, boolean visible) {
        try {
            return write(shortcode, new Emoji(kept(file), category, visible));
        } catch (MediaRefused refused) {
            return CompletableFuture.completedStage(JsonAnswer.error(422, refused.reason()));
        } catch (MediaBusy busy) {
            return CompletableFuture.completedStage(JsonAnswer.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO));
        } catch (IOException sick) {
            return CompletableFuture.completedStage(JsonAnswer.refused(Refusal.SICK_DISK, VectorTimestamp.ZERO));
        }
    }

    @POST
    @Path("{shortcode}/remove")
    public CompletionStage<Response> remove(@PathParam("shortcode") String shortcode) {
        return write(shortcode, null);
    }

    /** Its files, once they are on the disks on which they shall be. */
    private List<StoredFile> kept(byte[] file) throws IOException, MediaRefused, MediaBusy {
        java.nio.file.Path draft = directory.draft();
        try {
            Files.write(draft, file);
            List<StoredFile> files = processing.emoji(draft);
            mirrors.mirror(files, settings.mirrors());
            return files;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private CompletionStage<Response> write(String shortcode, @Nullable Emoji emoji) {
        UpdateId id = UpdateId.mint(clock.millis(), chance);
        return replica.submitForNobody(id, new WriteEmoji.Command("", shortcode, emoji))
                .thenApplyAsync(outcome -> OutcomeAnswer.of(outcome, () -> JsonAnswer.ok(shown())), threads);
    }

    private List<Shown> shown() {
        return replica.read(handle -> Statements.of(handle)
                        .list(
                                SELECT + " order by name limit ?",
                                row -> shown(row.getString(1), Emoji.parse(row.getString(2))),
                                WriteNotice.NOBODY,
                                2 * WriteEmoji.MOST))
                .rows();
    }

    private static Shown shown(String shortcode, Emoji emoji) {
        return new Shown(shortcode, emoji.file().name(), emoji.files().size() > 1, emoji.category(), !emoji.visible());
    }
}
