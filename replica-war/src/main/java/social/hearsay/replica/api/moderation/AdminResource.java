package social.hearsay.replica.api.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.microblog.account.Role;

/**
 * Whether an access token belongs to an admin, for front ends: what they show of the cluster is for admins as well as for
 * those who have the cluster's secret. Moderators are none.
 */
@ApplicationScoped
@Path("admin")
public class AdminResource {
    static final String READ = "admin:read";
    static final String WRITE = "admin:write";

    /**
     * Who that is.
     *
     * @param id of the account
     * @param username its handle
     * @param mayWrite whether the token allows changes as well
     */
    record Admin(String id, String username, boolean mayWrite) {}

    @Inject
    CallFlow flow;

    /** 401 without a good token, 403 for whoever is no admin, and where the token does not allow all of {@code admin:read}. */
    @GET
    public CompletionStage<Response> who(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.moderator(READ), view -> {
            Stamp me = view.moderator(READ);
            return AdminAccountQueries.of(view)
                    .find(me.value())
                    .filter(account -> account.role().id().equals(Role.ADMIN.id()))
                    .map(account -> Answer.ok(new Admin(
                            account.id(),
                            account.username(),
                            Scopes.allow(view.anybody().scopes(), WRITE))))
                    .orElseThrow(() -> Fault.of(403, "This is for admins"));
        });
    }
}
