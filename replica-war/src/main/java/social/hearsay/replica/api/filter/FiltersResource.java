package social.hearsay.replica.api.filter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.Filter;

/** Filters. See {@code https://docs.joinmastodon.org/methods/filters/}. */
@ApplicationScoped
@Path("api/v2/filters")
public class FiltersResource {
    private static final Access READING = Access.account("read:filters");

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> all(@Context ContainerRequestContext context) {
        return read(
                context,
                filters -> filters.all().stream().map(FilterRow::entity).toList());
    }

    @POST
    public CompletionStage<Response> begin(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            String id = EntryId.of(view.call().requiredUpdateId(), 0);
            return FilterUpdates.begin(
                    view,
                    me,
                    id,
                    writes(view, body, id, null, Map.of()),
                    filters -> filters.required(id).entity());
        });
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return read(context, filters -> filters.required(id).entity());
    }

    @PUT
    @Path("{id}")
    public CompletionStage<Response> change(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            FilterRow before = FilterQueries.of(view).required(id);
            return FilterUpdates.change(
                    view,
                    me,
                    id,
                    writes(view, body, id, before.filter(), before.keywords()),
                    filters -> filters.required(id).entity());
        });
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> end(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> FilterUpdates.end(view, FilterUpdates.owner(view), id));
    }

    private static List<EntryWrite> writes(
            View view, Parameters body, String id, @Nullable Filter before, Map<String, Filter.Keyword> keywords) {
        FilterParameters said = new FilterParameters(body, view.now());
        List<EntryWrite> writes = new ArrayList<>();
        writes.add(FilterParameters.write(id, said.filter(before, "title", "warn")));
        writes.addAll(said.keywords(id, view.call().requiredUpdateId(), keywords));
        return writes;
    }

    private CompletionStage<Response> read(ContainerRequestContext context, Function<FilterQueries, Object> shown) {
        return flow.query(Call.of(context), READING, view -> Answer.ok(shown.apply(FilterQueries.of(view))));
    }
}
