package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.ops.settings.Settings;

/**
 * {@code /cluster/drain}: POST lets this front end leave, DELETE calls it back, GET says how far it is. Unlike what else
 * operators ask of a front end it is for who signs as a member, because it ends something.
 */
@Path("drain")
@Produces(MediaType.APPLICATION_JSON)
public class DrainResource {
    private static final long LONGEST_SECONDS = 24 * 3_600;

    @Inject
    private Drain drain;

    @Inject
    private Settings settings;

    @Inject
    private Operators operators;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @GET
    public Response state() {
        return refusal(ContentDigest.EMPTY).orElseGet(this::shown);
    }

    /** @param body {@code {"within": SECONDS, "keep": true}}, both if need be */
    @POST
    public Response begin(byte[] body) {
        Optional<Response> refusal = refusal(ContentDigest.of(body));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        JsonNode asked = read(body);
        long seconds = asked.path("within").asLong(0);
        boolean isMeant = asked.isObject() && (!asked.has("within") || (seconds > 0 && seconds <= LONGEST_SECONDS));
        if (!isMeant) {
            return error(422, "Such as {\"within\": 30, \"keep\": false}, in seconds, a day at the most");
        }
        drain.begin(
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                asked.path("keep").asBoolean(false));
        return shown();
    }

    @DELETE
    public Response cancel() {
        return refusal(ContentDigest.EMPTY).orElseGet(() -> drain.cancel() ? shown() : error(409, "It ends already"));
    }

    private Response shown() {
        Drain.State state = drain.state();
        ObjectNode page = Json.mapper().createObjectNode();
        page.put("frontEnd", settings.name());
        page.put("phase", state.phase().name().toLowerCase(Locale.ROOT));
        page.put("leftMillis", state.left().map(Duration::toMillis).orElse(null));
        page.put("streams", state.streams());
        page.put("requests", state.requests());
        return Response.ok(Json.write(page)).build();
    }

    private static JsonNode read(byte[] body) {
        try {
            return body.length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.read(new String(body, StandardCharsets.UTF_8), JsonNode.class);
        } catch (IllegalArgumentException malformed) {
            return Json.mapper().missingNode();
        }
    }

    private Optional<Response> refusal(String digest) {
        Verdict verdict = operators.judge(request);
        if (verdict instanceof Verdict.Member member) {
            return member.digest().equals(digest)
                    ? Optional.empty()
                    : Optional.of(error(401, "The body is not the one that was signed"));
        }
        Response.ResponseBuilder unknown = Response.fromResponse(error(401, "Only members of the cluster may ask this"))
                .header("WWW-Authenticate", Headers.MEMBER_SIGNATURE);
        if (verdict instanceof Verdict.Misdirected misdirected) {
            unknown.header(Headers.MEMBER_RECIPIENT, misdirected.statement());
        }
        return Optional.of(unknown.build());
    }

    private static Response error(int status, String text) {
        return Response.status(status).entity(Json.write(ErrorBody.of(text))).build();
    }
}
