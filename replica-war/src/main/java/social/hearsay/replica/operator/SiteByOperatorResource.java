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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.site.SiteNotices;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.site.Notice;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.runtime.LocalReplica;

/** What the site says to everybody: {@code rules}, {@code announcements}, and pages about it by their names. */
@ApplicationScoped
@Path("site/{kind}")
public class SiteByOperatorResource {
    private static final Map<String, EntryKind> LISTS =
            Map.of("rules", EntryKind.RULE, "announcements", EntryKind.ANNOUNCEMENT);
    private static final List<String> PAGES = List.of("extended_description", "privacy_policy", "terms_of_service");

    /**
     * What is to be said.
     *
     * @param text of a page: empty to take it away
     * @param endsAt milliseconds since 1970
     */
    record NoticeRequest(
            @Nullable String text,
            @Nullable String hint,
            @Nullable Long endsAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String id,
            String text,
            @Nullable String hint,
            @Nullable Long endsAt) {}

    @Inject
    LocalReplica replica;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    @GET
    public Response show(@PathParam("kind") String kind) {
        return isKnown(kind) ? JsonAnswer.ok(shown(kind)) : nothing(kind);
    }

    /** Adds one to a list, or writes a page anew. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> say(@PathParam("kind") String kind, String body) {
        String choice = "Give {\"text\": \"…\"}, of " + Notice.LONGEST + " characters at the most";
        NoticeRequest asked = JsonBody.read(body, NoticeRequest.class, choice);
        String text =
                PostText.storable(Optional.ofNullable(asked.text()).orElse("")).strip();
        boolean list = LISTS.containsKey(kind);
        if (!isKnown(kind)) {
            return CompletableFuture.completedStage(nothing(kind));
        }
        if (text.length() > Notice.LONGEST || (list && text.isEmpty())) {
            return CompletableFuture.completedStage(JsonAnswer.error(422, choice));
        }
        UpdateId id = UpdateId.mint(clock.millis(), chance);
        String hint = asked.hint() == null ? null : PostText.storable(asked.hint());
        EntryState state =
                text.isEmpty() ? EntryState.ENDED : EntryState.of(new Notice(text, hint, asked.endsAt()).written());
        return write(kind, id, new EntryWrite(kind(kind), list ? EntryId.of(id, 0) : kind, state));
    }

    /** Takes one off a list. */
    @POST
    @Path("{id}/remove")
    public CompletionStage<Response> remove(@PathParam("kind") String kind, @PathParam("id") String id) {
        return isKnown(kind)
                ? write(kind, UpdateId.mint(clock.millis(), chance), new EntryWrite(kind(kind), id, EntryState.ENDED))
                : CompletableFuture.completedStage(nothing(kind));
    }

    private CompletionStage<Response> write(String kind, UpdateId id, EntryWrite write) {
        return replica.submitForNobody(id, new WriteNotice.Command("", write))
                .thenApplyAsync(outcome -> OutcomeAnswer.of(outcome, () -> JsonAnswer.ok(shown(kind))), threads);
    }

    private List<Shown> shown(String kind) {
        return replica.read(handle -> new SiteNotices(handle)
                        .all(kind(kind)).stream()
                                .filter(said ->
                                        LISTS.containsKey(kind) || said.id().equals(kind))
                                .map(said -> new Shown(
                                        said.id(),
                                        said.notice().text(),
                                        said.notice().hint(),
                                        said.notice().endsAt()))
                                .toList())
                .rows();
    }

    private static boolean isKnown(String kind) {
        return LISTS.containsKey(kind) || PAGES.contains(kind);
    }

    private static EntryKind kind(String kind) {
        return LISTS.getOrDefault(kind, EntryKind.SITE_PAGE);
    }

    private static Response nothing(String kind) {
        return JsonAnswer.error(404, "There are " + LISTS.keySet() + " and " + PAGES + ", but no " + kind);
    }
}
