package social.hearsay.frontend.edge;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.ReplicationStatus;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Origin;
import social.hearsay.frontend.edge.limit.RequestLimits;
import social.hearsay.frontend.ops.FrontEndMetrics;
import social.hearsay.frontend.ops.ReplicationInquiry;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.routing.Reply;

/**
 * {@code GET /updates/UPDATE_ID}: on how many members an update is, for whoever made it. Nobody else has its Update-Id, so
 * that needs no token; ids of posts, which everybody has, are no answer here, and members aren't named.
 */
@WebServlet(urlPatterns = WhereaboutsServlet.ROOT + "*", asyncSupported = true)
@SuppressWarnings("FutureReturnValueIgnored") // both ends of it are handled
public class WhereaboutsServlet extends HttpServlet {
    static final String ROOT = "/updates/";

    private static final long serialVersionUID = 1;

    /** As front ends mint them, or as a replica makes them of an {@code Idempotency-Key}; what an update created has digits alone. */
    private static final Pattern UPDATE_ID =
            Pattern.compile("[0-9a-z]{9}-[A-Za-z0-9_-]{22}|(?![0-9]+$)[A-Za-z0-9_-]{43}");

    @Inject
    private transient Settings settings;

    @Inject
    private transient RequestLimits requestLimits;

    @Inject
    private transient ReplicationInquiry inquiry;

    @Inject
    private transient FrontEndMetrics frontEndMetrics;

    @Inject
    private transient UnderWay underWay;

    @SuppressWarnings("NullAway.Init") // init comes before service
    private transient Origin.Trust trust;

    @Override
    public void init() {
        trust = settings.trust();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(
                request.startAsync(request, response),
                settings.transferTimeout().toMillis());
        underWay.begin(exchange.ended());
        Standing standing = Arrival.of(request, trust).standing(requestLimits);
        exchange.alwaysSay(standing.headers());
        String id = request.getRequestURI().substring(ROOT.length());
        if (!standing.granted()) {
            finish(exchange, request, 429);
        } else if (!isUpdateId(id)) {
            finish(exchange, request, 404);
        } else {
            inquiry.ask(id).whenComplete((told, mistake) -> {
                if (mistake == null) {
                    answer(exchange, request, told);
                } else {
                    finish(exchange, request, 500);
                }
            });
        }
    }

    static boolean isUpdateId(String id) {
        return UPDATE_ID.matcher(id).matches();
    }

    private void answer(Exchange exchange, HttpServletRequest request, List<Reply> told) {
        Optional<Whereabouts> known = ReplicationInquiry.merged(told).map(Whereabouts::of);
        if (known.isPresent()) {
            List<Field> fields = List.of(
                    new Field("Content-Type", "application/json; charset=utf-8"),
                    new Field("Cache-Control", "private, no-store"));
            boolean head = request.getMethod().equals("HEAD");
            exchange.answer(
                    200, fields, head ? new byte[0] : Json.write(known.get()).getBytes(StandardCharsets.UTF_8));
            frontEndMetrics.answered(request.getMethod(), 200);
        } else {
            finish(exchange, request, told.isEmpty() ? 503 : 404);
        }
    }

    private void finish(Exchange exchange, HttpServletRequest request, int status) {
        exchange.error(status, JsonErrors.text(status));
        frontEndMetrics.answered(request.getMethod(), status);
    }

    /**
     * On how many members something is.
     *
     * @param on those that have shown that they have it
     * @param of all
     */
    record Whereabouts(int on, int of) {
        static Whereabouts of(ReplicationStatus status) {
            int on = (int) status.members().values().stream()
                    .filter(ReplicationStatus.Has.YES::equals)
                    .count();
            return new Whereabouts(on, status.members().size());
        }
    }
}
