package social.hearsay.replica.api.emoji;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** The emojis that only this site has, as far as they are offered to who writes. */
@ApplicationScoped
@Path("api/v1/custom_emojis")
public class EmojisResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.OPEN, view -> {
            List<CustomEmoji> offered = Emojis.all(
                            view.connection(), view.call().site())
                    .stream()
                    .filter(CustomEmoji::visibleInPicker)
                    .toList();
            return Answer.ok(offered);
        });
    }
}
