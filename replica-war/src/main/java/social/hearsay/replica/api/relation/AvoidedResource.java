package social.hearsay.replica.api.relation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.microblog.relation.EdgeKind;

/** Whom somebody has blocked or muted, the last one first. */
@ApplicationScoped
@Path("api/v1/{list: blocks|mutes}")
public class AvoidedResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;

    @Inject
    CallFlow flow;

    /** An account that is muted. */
    record MutedAccount(
            @JsonUnwrapped AccountEntity account, @Nullable String muteExpiresAt) {}

    @GET
    public CompletionStage<Response> list(@PathParam("list") String list, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        boolean blocks = list.equals("blocks");
        return flow.query(call, Access.account("read:" + list), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            Page<Long> page = EdgeQueries.of(view)
                    .mine(blocks ? EdgeKind.BLOCK : EdgeKind.MUTE, request)
                    .with(ends -> ends.stream().map(EdgeQueries.End::account).toList());
            return PageLinks.answer(
                    call,
                    request,
                    blocks ? page.with(ids -> AccountRendering.all(view, ids)) : page.with(ids -> muted(view, ids)));
        });
    }

    private static List<MutedAccount> muted(View view, List<Long> ids) {
        Map<Long, Long> ends = EdgeQueries.of(view).ends(EdgeKind.MUTE, ids);
        return AccountRendering.all(view, ids).stream()
                .map(account -> {
                    Long end = ends.get(Long.valueOf(account.id()));
                    return new MutedAccount(account, end == null ? null : Moment.of(Instant.ofEpochMilli(end)));
                })
                .toList();
    }
}
