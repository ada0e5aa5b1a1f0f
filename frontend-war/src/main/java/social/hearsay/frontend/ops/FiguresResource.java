package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.history.Figure;
import social.hearsay.frontend.history.FigureRing;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.ops.settings.Settings;

/** {@code GET /cluster/figures}: what there was to measure in the last hour, or the last day, as this front end has seen it. */
@Path("figures")
public class FiguresResource {
    /** As in {@link Figure}. */
    private static final List<String> COLUMNS = List.of(
            "at",
            "requests",
            "failures",
            "p50",
            "p95",
            "p99",
            "updates",
            "lagUpdates",
            "lagSeconds",
            "stableSeconds",
            "live");

    @Inject
    private History history;

    @Inject
    private Settings settings;

    @Inject
    private Entitlement entitlement;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    /**
     * A row for each stretch of time, by time.
     *
     * @param span {@code hour} (every five seconds), or {@code day} (every minute)
     * @param since only what is later than this, in milliseconds since 1970
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> figures(
            @QueryParam("span") @Nullable String span, @QueryParam("since") @Nullable String since) {
        return entitlement.toSee(request, who -> CompletableFuture.completedStage(page(span, since)));
    }

    private Response page(@Nullable String span, @Nullable String since) {
        boolean isSpan = span == null || span.equals("hour") || span.equals("day");
        if (!isSpan || (since != null && !since.matches("\\d{1,15}"))) {
            return Entitlement.error(422, "Such as ?span=hour&since=0, or span=day");
        }
        FigureRing ring =
                "day".equals(span) ? history.figures().day() : history.figures().hour();
        ObjectNode page = Json.mapper().createObjectNode();
        page.put("frontEnd", settings.name());
        page.put("everySeconds", ring.distance().toSeconds());
        COLUMNS.forEach(page.putArray("columns")::add);
        ArrayNode rows = page.putArray("rows");
        for (Figure figure : ring.after(since == null ? 0 : Long.parseLong(since), history.now())) {
            rows.add(row(figure));
        }
        return Entitlement.ok(page);
    }

    private static ArrayNode row(Figure figure) {
        return Json.mapper()
                .createArrayNode()
                .add(figure.at())
                .add(figure.requests())
                .add(figure.failures())
                .add(figure.p50())
                .add(figure.p95())
                .add(figure.p99())
                .add(figure.updates())
                .add(figure.lagUpdates())
                .add(figure.lagSeconds())
                .add(figure.stableSeconds())
                .add(figure.live());
    }
}
