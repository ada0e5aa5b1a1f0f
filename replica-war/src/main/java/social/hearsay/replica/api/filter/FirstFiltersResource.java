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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.filter.Filter;

/**
 * Filters as the first version of the API has them: each is a word in a filter. See {@code
 * https://docs.joinmastodon.org/methods/filters/#v1}.
 */
@ApplicationScoped
@Path("api/v1/filters")
public class FirstFiltersResource {
    private static final Access READING = Access.account("read:filters");

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> all(@Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                READING,
                view -> Answer.ok(FilterQueries.of(view).all().stream()
                        .flatMap(filter -> filter.keywords().keySet().stream().map(filter::firstVersion))
                        .toList()));
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), READING, view -> Answer.ok(shown(FilterQueries.of(view), id)));
    }

    @POST
    public CompletionStage<Response> begin(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            String id = EntryId.of(view.call().requiredUpdateId(), 0);
            String keyword = EntryId.of(view.call().requiredUpdateId(), 1);
            FilterParameters said = new FilterParameters(body, view.now());
            return FilterUpdates.begin(
                    view,
                    me,
                    id,
                    List.of(
                            FilterParameters.write(id, said.filter(null, "phrase", action(body))),
                            FilterParameters.write(id, keyword, said.keyword(null, "phrase"))),
                    filters -> shown(filters, keyword));
        });
    }

    @PUT
    @Path("{id}")
    public CompletionStage<Response> change(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            FilterRow before = FilterQueries.of(view).withKeyword(id);
            FilterParameters said = new FilterParameters(body, view.now());
            Filter changed = said.filter(before.filter(), "phrase", action(body));
            String does = body.said("irreversible").isPresent() ? action(body) : changed.action();
            return FilterUpdates.change(
                    view,
                    me,
                    before.id(),
                    List.of(
                            FilterParameters.write(
                                    before.id(),
                                    new Filter(changed.title(), changed.contexts(), does, changed.expiresAt())),
                            FilterParameters.write(
                                    before.id(),
                                    id,
                                    said.keyword(before.keywords().get(id), "phrase"))),
                    filters -> shown(filters, id));
        });
    }

    /** With its last word a filter ends, too. */
    @DELETE
    @Path("{id}")
    public CompletionStage<Response> end(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = FilterUpdates.owner(view);
            Optional<FilterRow> filter = filter(view, id);
            String known = filter.map(FilterRow::id).orElse("0");
            return filter.filter(row ->
                                    row.keywords().size() > 1 || !row.posts().isEmpty())
                            .isPresent()
                    ? FilterUpdates.end(view, me, known, EntryKind.FILTER_KEYWORD, id)
                    : FilterUpdates.end(view, me, known);
        });
    }

    private static Optional<FilterRow> filter(View view, String id) {
        return FilterQueries.of(view).withKeywordIfAny(id);
    }

    private static String action(Parameters body) {
        return body.flag("irreversible") ? "hide" : "warn";
    }

    private static FilterEntity.V1 shown(FilterQueries filters, String id) {
        return filters.withKeyword(id).firstVersion(id);
    }
}
