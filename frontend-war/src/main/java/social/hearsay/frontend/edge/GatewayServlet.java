package social.hearsay.frontend.edge;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Addresses;
import social.hearsay.common.address.BodySize;
import social.hearsay.common.address.Limits;
import social.hearsay.common.address.Method;
import social.hearsay.common.address.RequestPath;
import social.hearsay.common.limit.Standing;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.body.Spool;
import social.hearsay.frontend.edge.http.Origin;
import social.hearsay.frontend.edge.limit.RequestLimits;
import social.hearsay.frontend.history.Latencies;
import social.hearsay.frontend.ops.FrontEndMetrics;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Relay;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.session.Sessions;
import social.hearsay.frontend.session.SignedTimestamp;

/** Where clients' requests arrive. A thread is with a request only while there is something to do. */
@WebServlet(
        urlPatterns = {
            "/api/*",
            "/oauth/*",
            "/auth/*",
            "/settings/*",
            "/.well-known/*",
            "/nodeinfo/*",
            "/openapi",
            "/media/*",
            "/about/*",
            "/custom.css",
            "/logo",
            "/tags/*",
            "/users/*",
            "/" // what no other servlet has: profiles, at /@NAME, for which there is no pattern
        },
        asyncSupported = true)
@SuppressWarnings("FutureReturnValueIgnored") // every end of a request is handled where it is set off
public class GatewayServlet extends HttpServlet {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(GatewayServlet.class.getName());

    @Inject
    private transient Relay relay;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SignedTimestamp signed;

    @Inject
    private transient Spool spool;

    @Inject
    private transient Settings settings;

    @Inject
    private transient FrontEndMetrics frontEndMetrics;

    @Inject
    private transient UnderWay underWay;

    @Inject
    private transient Budget answers;

    @Inject
    private transient RequestLimits requestLimits;

    @Inject
    private transient Drain drain;

    @Inject
    private transient Latencies latencies;

    /** What reaches this servlet was judged by the listener, by the same table. */
    private final transient Addresses addresses = new Addresses(AddressTable.ofFrontEnd());

    @SuppressWarnings("NullAway.Init") // init comes before service
    private transient Limits limits;

    @SuppressWarnings("NullAway.Init") // init comes before service
    private transient Origin.Trust trust;

    private long transferMillis;

    @Override
    public void init() {
        trust = settings.trust();
        transferMillis = settings.transferTimeout().toMillis();
        limits = settings.entrance().limits();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (underWay.isEnding() || drain.isMoving()) {
            response.setHeader("Connection", "close");
        }
        Exchange exchange = new Exchange(request.startAsync(request, response), transferMillis);
        underWay.begin(exchange.ended());
        measure(exchange, request.getRequestURI());
        Lease memory = answers.lease();
        exchange.ended().thenRun(memory::close);
        try {
            take(exchange, request, memory);
        } catch (RuntimeException | StackOverflowError mistake) {
            // Thrown on, it would be answered by an error page, and once more when the time is up.
            LOG.log(Level.ERROR, "A request could not be taken", mistake);
            finish(exchange, request.getMethod(), 500);
        }
    }

    /** A film takes as long as its viewer lets it. */
    private void measure(Exchange exchange, String path) {
        if (!path.startsWith("/media/")) {
            long begun = latencies.begun();
            exchange.ended().thenRun(() -> latencies.ended(begun));
        }
    }

    private void take(Exchange exchange, HttpServletRequest request, Lease memory) throws IOException {
        int objection = objection(request);
        if (objection != 0) {
            finish(exchange, request.getMethod(), objection);
            return;
        }
        Arrival arrival = Arrival.of(request, trust);
        Standing standing = arrival.standing(requestLimits);
        exchange.alwaysSay(standing.headers());
        if (!standing.granted()) {
            finish(exchange, request.getMethod(), 429);
            return;
        }
        Opening opening;
        try {
            opening = arrival.opening(sessions, signed);
        } catch (IllegalArgumentException invalid) {
            exchange.error(400, "The header Vector-Timestamp is invalid");
            frontEndMetrics.answered(request.getMethod(), 400);
            return;
        }
        if (arrival.hasBody()) {
            long most = limits.of(address(request).map(Address::body).orElse(BodySize.NONE));
            Inflow.read(request.getInputStream(), spool.buffer(most))
                    .whenComplete((body, failure) -> received(exchange, arrival, opening, memory, body, failure));
        } else {
            relay(exchange, arrival, opening, memory, Body.NONE);
        }
    }

    /** The status to refuse a request with before it is read; 0 for none. */
    private int objection(HttpServletRequest request) {
        String query = request.getQueryString();
        if (RequestPath.normal(request.getRequestURI()).isEmpty() || (query != null && !RequestPath.isQuery(query))) {
            return 400;
        }
        List<Address> rows = addresses.at(request.getRequestURI());
        Optional<Address> address = address(request);
        if (address.isEmpty()) {
            return rows.isEmpty() ? 404 : 405;
        }
        return request.getContentLengthLong() > limits.of(address.get().body()) ? 413 : 0;
    }

    private Optional<Address> address(HttpServletRequest request) {
        List<Address> rows = addresses.at(request.getRequestURI());
        return Method.of(request.getMethod())
                .flatMap(method -> method == Method.OPTIONS
                        ? rows.stream().filter(Address::isOpenToOtherOrigins).findFirst()
                        : Addresses.taking(rows, method));
    }

    @SuppressWarnings("NullAway") // of body and failure one is null
    private void received(
            Exchange exchange, Arrival arrival, Opening opening, Lease memory, Body body, Throwable failure) {
        if (failure == null) {
            relay(exchange, arrival, opening, memory, body);
        } else {
            int status = failure instanceof Inflow.NotTaken not ? not.status() : 400;
            finish(exchange, arrival.request().getMethod(), status);
        }
    }

    private void relay(Exchange exchange, Arrival arrival, Opening opening, Lease memory, Body body) {
        Inbound inbound = arrival.inbound(opening, body, memory);
        Departure departure = new Departure(signed, inbound, arrival.isSecure());
        CompletableFuture<Void> answered = inbound.method().equals("GET") && MediaStream.serves(inbound.target())
                ? new MediaStream(relay, inbound, departure, exchange, this::answer).start()
                : relay.relay(inbound).thenAccept(outcome -> answer(exchange, departure, outcome));
        answered.whenComplete((done, mistake) -> {
            body.close();
            if (mistake != null) {
                LOG.log(Level.ERROR, "A request could not be relayed", mistake);
                finish(exchange, inbound.method(), 500);
            }
        });
    }

    private void answer(Exchange exchange, Departure departure, Outcome outcome) {
        String method = departure.inbound().method();
        if (outcome.served() && outcome.reply().isPresent()) {
            Reply reply = outcome.reply().get();
            exchange.answer(reply.status(), departure.fields(reply, outcome), reply.content());
            frontEndMetrics.answered(method, reply.status());
            return;
        }
        byte[] text = outcome.reply()
                .map(Reply::content)
                .filter(content -> content.length > 0)
                .orElseGet(() -> JsonErrors.body(JsonErrors.text(503)));
        exchange.answer(503, Departure.refusalFields(outcome.reply()), text);
        frontEndMetrics.answered(method, 503);
    }

    private void finish(Exchange exchange, String method, int status) {
        exchange.error(status, JsonErrors.text(status));
        frontEndMetrics.answered(METHODS.contains(method) ? method : "other", status);
    }
}
