package social.hearsay.replica.api.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.account.ChangeProfile;

/** Takes the pictures of one's profile away. See {@code https://docs.joinmastodon.org/methods/profile/}. */
@ApplicationScoped
@Path("api/v1/profile")
public class PicturesResource {
    @Inject
    CallFlow flow;

    @DELETE
    @Path("{picture: avatar|header}")
    public CompletionStage<Response> remove(
            @PathParam("picture") String picture, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:accounts");
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new ChangeProfile.Command(request, me, Map.of(picture, ""), Optional.empty()),
                    (now, subject) -> Answer.ok(OwnProfile.of(now)));
        });
    }
}
