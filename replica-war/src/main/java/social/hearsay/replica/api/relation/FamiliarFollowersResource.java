package social.hearsay.replica.api.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;

/** Who of those whom one follows follows somebody else, unless either of them hides that. */
@ApplicationScoped
@Path("api/v1/accounts/familiar_followers")
public class FamiliarFollowersResource {
    /** Accounts that are asked about at a time. */
    private static final int MOST = 20;

    /** The entity FamiliarFollowers. */
    record FamiliarFollowers(String id, List<AccountEntity> accounts) {}

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:follows"), view -> {
            List<Long> ids = AccountQueries.of(view).known(call.query().list("id"), MOST);
            return Answer.ok(of(view, ids));
        });
    }

    private static List<FamiliarFollowers> of(View view, List<Long> ids) {
        Map<Long, List<Long>> followers = EdgeQueries.of(view).familiar(ids);
        Set<Long> named = Stream.concat(
                        ids.stream(), followers.values().stream().flatMap(List::stream))
                .collect(Collectors.toSet());
        Map<Long, AccountRow> rows = AccountQueries.of(view).all(named);
        rows.values().removeIf(row -> row.id() != view.me() && row.profile().hidesCollections());
        AccountRendering rendering = AccountRendering.of(view, rows.values());
        return ids.stream()
                .map(id -> new FamiliarFollowers(
                        Long.toString(id),
                        !rows.containsKey(id)
                                ? List.of()
                                : followers.getOrDefault(id, List.of()).stream()
                                        .map(rows::get)
                                        .filter(Objects::nonNull)
                                        .map(rendering::account)
                                        .toList()))
                .toList();
    }
}
