package social.hearsay.replica.api.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.flow.Access;
import social.hearsay.replica.api.flow.CallFlow;
import social.hearsay.replica.api.page.PageLinks;
import social.hearsay.replica.api.page.PageRequest;
import social.hearsay.replica.api.request.Call;

/** The posts that somebody likes, what they liked last first. */
@ApplicationScoped
@Path("api/v1/favourites")
public class FavouritesResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> favourites(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:favourites"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call, request, view.posts().favourites(request).with(view::render));
        });
    }
}
