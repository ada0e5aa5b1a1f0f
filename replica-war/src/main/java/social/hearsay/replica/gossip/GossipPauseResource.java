package social.hearsay.replica.gossip;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;

/** Where an operator pauses this replica's gossip, and lets it go on. */
@Path("gossip/pause")
public class GossipPauseResource {
    /** @param seconds for how long, from now on */
    record PauseRequest(long seconds) {}

    /** @param pausedUntil ISO 8601; left out while gossip goes on */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PauseState(@Nullable String pausedUntil) {
        static PauseState of(Optional<Instant> until) {
            return new PauseState(until.map(Instant::toString).orElse(null));
        }
    }

    @Inject
    GossipPause pause;

    /** 422 for less than a second, and for more than ten minutes. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(String body) {
        PauseRequest asked = JsonBody.read(body, PauseRequest.class, "Give {\"seconds\": 60}");
        try {
            return JsonAnswer.ok(PauseState.of(Optional.of(pause.begin(Duration.ofSeconds(asked.seconds())))));
        } catch (IllegalArgumentException | ArithmeticException outOfBounds) {
            return JsonAnswer.error(422, "A pause lasts for 1 to " + GossipPause.LONGEST.toSeconds() + " seconds");
        }
    }

    @DELETE
    public Response end() {
        pause.end();
        return JsonAnswer.ok(PauseState.of(pause.until()));
    }
}
