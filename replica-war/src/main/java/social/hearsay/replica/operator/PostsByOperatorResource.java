package social.hearsay.replica.operator;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.RecreatePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.database.Statements;

/** Posts that were deleted by mistake, or purged, for who runs the cluster. */
@ApplicationScoped
@Path("posts/{id}")
public class PostsByOperatorResource {
    private static final String CHOICE = "Give {\"deletion\": \"UPDATE-ID\"}, or {} for whatever hides the post";
    private static final String AS_SHOWN = "Give what GET /replica/posts/ID answers at a replica that shows it";
    private static final String PURGED_AGAIN =
            "It was made anew and purged again, less than an hour ago: repeat it later";
    private static final String AUTHOR =
            "select author from posts where id = coalesce((select s.target from aliases s where s.id = ?), ?)";

    /** @param deletion the Update-Id of the one that is to be undone; null for all that stand */
    record UndeletionRequest(@Nullable String deletion) {}

    record Back(String id) {}

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    @Inject
    MediaDirectory media;

    /** What it says and whose it is, as this replica shows it; 404 where it doesn't. */
    @GET
    public Response shown(@PathParam("id") String id) {
        Optional<ReplicaState> state = engine.published().map(Published::state);
        if (state.isEmpty()) {
            return JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO);
        }
        return parsed(id)
                .flatMap(this::find)
                .filter(post -> !post.hidden())
                .map(post -> JsonAnswer.ok(
                        PostAsShown.of(post, state.get().replicaTimestamp(), file -> media.has(file.sha256()))))
                .orElseGet(() -> JsonAnswer.error(404, "No post " + id + " is shown here"));
    }

    /** Makes one anew that is purged, as another replica shows it; 409 where that can't be, or not yet. */
    @POST
    @Path("recreate")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> recreate(@PathParam("id") String id, String body) {
        PostAsShown asked = JsonBody.read(body, PostAsShown.class, AS_SHOWN);
        if (engine.published().isEmpty()) {
            return answered(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        return parsed(id).map(post -> recreate(post, asked)).orElseGet(() -> answered(JsonAnswer.error(400, AS_SHOWN)));
    }

    private CompletionStage<Response> recreate(Stamp post, PostAsShown asked) {
        return replica.submitForNobody(
                        RecreatePost.updateId(post),
                        asked.seen(),
                        new RecreatePost.Command("", post, asked.frame(), asked.said()))
                .thenApplyAsync(
                        outcome -> OutcomeAnswer.of(
                                outcome,
                                () -> find(post)
                                                .filter(found -> !found.purged())
                                                .isPresent()
                                        ? JsonAnswer.ok(new Back(post.toString()))
                                        // The id is known still, so that nothing was done.
                                        : JsonAnswer.error(409, PURGED_AGAIN)),
                        threads);
    }

    private Optional<Post> find(Stamp post) {
        return replica.read(connection -> Posts.find(new Changes(new SqlMicroblogStore(connection)), post))
                .rows();
    }

    private static Optional<Stamp> parsed(String id) {
        try {
            return Optional.of(Stamp.parse(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** 404 where there is no such post here, 409 where it is purged or was not deleted by that. */
    @POST
    @Path("undelete")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> undelete(@PathParam("id") String id, String body) {
        UndeletionRequest asked = JsonBody.read(body, UndeletionRequest.class, CHOICE);
        if (engine.published().isEmpty()) {
            return answered(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        Stamp post;
        @Nullable UpdateId deletion;
        try {
            post = Stamp.parse(id);
            deletion = asked.deletion() == null ? null : new UpdateId(asked.deletion());
        } catch (IllegalArgumentException neither) {
            return answered(JsonAnswer.error(400, CHOICE));
        }
        Optional<Long> author = replica.read(connection ->
                        Statements.of(connection).first(AUTHOR, row -> row.getLong(1), post.value(), post.value()))
                .rows();
        return author.map(found -> undelete(new UndeletePost.Command("", new Stamp(found), post, deletion), id))
                .orElseGet(() -> answered(JsonAnswer.error(404, "There is no post " + id)));
    }

    private CompletionStage<Response> undelete(UndeletePost.Command command, String id) {
        return replica.submitForNobody(UpdateId.mint(clock.millis(), chance), command)
                .thenApplyAsync(outcome -> OutcomeAnswer.of(outcome, () -> JsonAnswer.ok(new Back(id))), threads);
    }

    private static CompletionStage<Response> answered(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
