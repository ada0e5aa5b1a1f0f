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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.Filter;
import social.hearsay.replica.microblog.filter.FilterName;

/** The words and posts in filters, one by one. See {@code https://docs.joinmastodon.org/methods/filters/}. */
@ApplicationScoped
@Path("api/v2/filters")
public class FilterPartsResource {
    private static final Access READING = Access.account("read:filters");
    /** A filter that nobody has: what is asked of it is not found, unless it was done already. */
    private static final String NONE = "0";

    @Inject
    CallFlow flow;

    @GET
    @Path("{id}/keywords")
    public CompletionStage<Response> keywords(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return read(context, filters -> filters.required(id).keywordEntities());
    }

    @POST
    @Path("{id}/keywords")
    public CompletionStage<Response> addKeyword(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            String keyword = EntryId.of(view.call().requiredUpdateId(), 1);
            Filter.Keyword said = new FilterParameters(body, view.now()).keyword(null, "keyword");
            return FilterUpdates.change(
                    view,
                    me,
                    id,
                    List.of(FilterParameters.write(id, keyword, said)),
                    filters -> shown(filters, keyword));
        });
    }

    @GET
    @Path("keywords/{id}")
    public CompletionStage<Response> keyword(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return read(context, filters -> shown(filters, id));
    }

    @PUT
    @Path("keywords/{id}")
    public CompletionStage<Response> changeKeyword(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            FilterRow filter = FilterQueries.of(view).withKeyword(id);
            Filter.Keyword said = new FilterParameters(body, view.now())
                    .keyword(filter.keywords().get(id), "keyword");
            return FilterUpdates.change(
                    view,
                    me,
                    filter.id(),
                    List.of(FilterParameters.write(filter.id(), id, said)),
                    filters -> shown(filters, id));
        });
    }

    @DELETE
    @Path("keywords/{id}")
    public CompletionStage<Response> endKeyword(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            String filter = FilterQueries.of(view)
                    .withKeywordIfAny(id)
                    .map(FilterRow::id)
                    .orElse(NONE);
            return FilterUpdates.end(view, me, filter, EntryKind.FILTER_KEYWORD, id);
        });
    }

    @GET
    @Path("{id}/statuses")
    public CompletionStage<Response> posts(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return read(context, filters -> filters.required(id).postEntities());
    }

    @POST
    @Path("{id}/statuses")
    public CompletionStage<Response> addPost(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            long post = body.filled("status_id").flatMap(Ids::parse).orElseThrow(Fault::notFound);
            String part = EntryId.of(view.call().requiredUpdateId(), 1);
            EntryWrite write = new EntryWrite(
                    EntryKind.FILTER_POST, FilterName.part(id, part), EntryState.of(Long.toString(post)));
            return FilterUpdates.change(view, me, id, List.of(write), filters -> shownPost(filters, part));
        });
    }

    @GET
    @Path("statuses/{id}")
    public CompletionStage<Response> post(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return read(context, filters -> shownPost(filters, id));
    }

    @DELETE
    @Path("statuses/{id}")
    public CompletionStage<Response> endPost(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            String filter =
                    FilterQueries.of(view).withPostIfAny(id).map(FilterRow::id).orElse(NONE);
            return FilterUpdates.end(view, me, filter, EntryKind.FILTER_POST, id);
        });
    }

    private static FilterEntity.Keyword shown(FilterQueries filters, String id) {
        Map<String, Filter.Keyword> keywords = filters.withKeyword(id).keywords();
        return FilterRow.keyword(id, Objects.requireNonNull(keywords.get(id)));
    }

    private static FilterEntity.FilteredPost shownPost(FilterQueries filters, String id) {
        return new FilterEntity.FilteredPost(
                id, String.valueOf(filters.withPost(id).posts().get(id)));
    }

    private CompletionStage<Response> read(ContainerRequestContext context, Function<FilterQueries, Object> shown) {
        return flow.query(Call.of(context), READING, view -> Answer.ok(shown.apply(FilterQueries.of(view))));
    }
}
