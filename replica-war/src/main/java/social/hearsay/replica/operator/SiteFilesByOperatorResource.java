package social.hearsay.replica.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.sitefiles.SiteFiles;
import social.hearsay.replica.storage.SqlMicroblogStore;

/** What is in the site's directory, what was deleted and may be restored, and what this replica has of its own that it does not replicate. */
@ApplicationScoped
@Path("site/files")
public class SiteFilesByOperatorResource {
    private static final String CHOICE = "Give {\"restore\": \"PATH\"}";

    /** @param restore the path of a file that was deleted */
    record Wish(@Nullable String restore) {}

    /**
     * A file.
     *
     * @param at when it was saved, or deleted, in milliseconds since 1970
     * @param conflict whether it stands beside another that has its name
     */
    record Listed(String path, long bytes, long at, boolean conflict) {}

    /**
     * All of it.
     *
     * @param directory where it is on this replica's disk
     * @param refused why files of this disk are not replicated, by their paths
     * @param trouble why the directory can't be looked at; null while it can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String directory,
            List<Listed> files,
            List<Listed> deleted,
            Map<String, String> refused,
            @Nullable String trouble) {}

    @Inject
    LocalReplica replica;

    @Inject
    SiteFiles siteFiles;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    @GET
    public Response all() {
        return JsonAnswer.ok(shown());
    }

    /** Brings a file back. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> restore(String body) {
        String path = JsonBody.read(body, Wish.class, CHOICE).restore();
        if (path == null) {
            return CompletableFuture.completedStage(JsonAnswer.error(422, CHOICE));
        }
        UpdateId id = UpdateId.mint(clock.millis(), chance);
        return replica.submitForNobody(id, new WriteSiteFile.Restore("", EntryId.of(id, 0), path))
                .thenApplyAsync(outcome -> OutcomeAnswer.of(outcome, () -> JsonAnswer.ok(shown())), threads);
    }

    private Shown shown() {
        return replica.read(connection -> shown(new SqlMicroblogStore(connection).entries()))
                .rows();
    }

    private Shown shown(Entries entries) {
        List<Listed> files = SiteTree.of(entries).shown().values().stream()
                .map(file -> new Listed(
                        file.path(), file.file().file().bytes(), file.stamp().milliseconds(), file.conflict()))
                .toList();
        List<Listed> deleted = WriteSiteFile.deleted(entries).stream()
                .map(row -> new Listed(
                        row.file().path(),
                        row.file().file().bytes(),
                        row.stamp().milliseconds(),
                        false))
                .toList();
        return new Shown(
                siteFiles.directory().toString(),
                files,
                deleted,
                siteFiles.refused(),
                siteFiles.trouble().orElse(null));
    }
}
