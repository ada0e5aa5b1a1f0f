package social.hearsay.replica.gossip;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.TimeSpan;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;

/** Where an operator has this replica lag. */
@Path("gossip/lag")
public class GossipLagResource {
    private static final String CHOICE = "Give {\"lag\": \"5s\"}, ten minutes at the most, or 0s for none";

    /** @param lag as in {@code 5s} */
    record LagRequest(@Nullable String lag) {}

    record LagState(String lag) {}

    @Inject
    GossipLag lag;

    @GET
    public Response show() {
        return JsonAnswer.ok(new LagState(TimeSpan.text(lag.length())));
    }

    /** 422 for what is no span, or a longer one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(String body) {
        LagRequest asked = JsonBody.read(body, LagRequest.class, CHOICE);
        Optional<Duration> wanted = Optional.ofNullable(asked.lag())
                .flatMap(TimeSpan::parse)
                .filter(span -> span.compareTo(GossipLag.LONGEST) <= 0);
        if (wanted.isEmpty()) {
            return JsonAnswer.error(422, CHOICE);
        }
        lag.set(wanted.get());
        return show();
    }
}
