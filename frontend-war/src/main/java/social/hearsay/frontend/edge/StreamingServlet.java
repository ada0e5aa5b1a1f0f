package social.hearsay.frontend.edge;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.server.StreamConnections;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Origin;
import social.hearsay.frontend.edge.limit.RequestLimits;
import social.hearsay.frontend.ops.FrontEndMetrics;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Relay;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.session.Sessions;
import social.hearsay.frontend.session.SignedTimestamp;
import social.hearsay.frontend.streams.StreamFeed;
import social.hearsay.frontend.streams.StreamFigures;
import social.hearsay.frontend.streams.StreamPlace;
import social.hearsay.frontend.streams.StreamPlaces;
import social.hearsay.frontend.streams.Subscription;

/** Where clients' streams begin: server-sent events, and WebSockets ({@link StreamSockets}). None holds a thread. */
@WebServlet(urlPatterns = "/api/v1/streaming/*", asyncSupported = true)
@SuppressWarnings("FutureReturnValueIgnored") // every end of a request is handled where it is set off
public class StreamingServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(StreamingServlet.class.getName());

    /** As long as a stream lasts. */
    private static final long FOR_EVER = 0;

    @Inject
    private transient Relay relay;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SignedTimestamp signed;

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
    private transient StreamFeed feed;

    @Inject
    private transient StreamPlaces places;

    @Inject
    private transient StreamFigures figures;

    @Inject
    private transient Beats beats;

    @Inject
    private transient StreamSockets sockets;

    @Inject
    private transient StreamConnections connections;

    @Inject
    private transient Drain drain;

    @SuppressWarnings("NullAway.Init") // init comes before service
    private transient Origin.Trust trust;

    @Override
    public void init() {
        trust = settings.trust();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!request.getMethod().equals("GET")) {
            // What other origins may ask, and heads: as at any other address.
            getServletContext()
                    .getNamedDispatcher(GatewayServlet.class.getName())
                    .forward(request, response);
        } else if (request.getRequestURI().endsWith("/health")) {
            response.setContentType("text/plain;charset=utf-8");
            response.getOutputStream().write("OK".getBytes(StandardCharsets.US_ASCII));
        } else if (drain.isMoving()) {
            sockets.refuse(response, 503, "This front end ends: connect again");
        } else if (StreamConnections.isSocket(Optional.ofNullable(request.getHeader(Headers.CONNECTION_TICKET))
                .orElse(""))) {
            sockets.upgrade(request, response);
        } else {
            begin(request);
        }
    }

    private void begin(HttpServletRequest request) {
        Exchange exchange = new Exchange(request.startAsync(), FOR_EVER);
        underWay.begin(exchange.ended());
        try {
            take(exchange, Arrival.of(request, trust).withTokenAsBearer());
        } catch (RuntimeException | StackOverflowError mistake) {
            LOG.log(Level.ERROR, "A stream could not begin", mistake);
            finish(exchange, 500);
        }
    }

    private void take(Exchange exchange, Arrival arrival) {
        Standing standing = arrival.standing(requestLimits);
        exchange.alwaysSay(standing.headers());
        if (!standing.granted()) {
            finish(exchange, 429);
            return;
        }
        String address = arrival.origin().client();
        StreamPlaces.Verdict verdict = places.take(address);
        if (verdict != StreamPlaces.Verdict.GRANTED) {
            refuse(exchange, verdict);
            return;
        }
        StreamPlace place = new StreamPlace(places, address);
        exchange.ended().thenRun(() -> {
            if (!exchange.isHandedOver()) {
                place.give();
            }
        });
        Opening opening;
        try {
            opening = arrival.opening(sessions, signed).havingSeen(feed.told());
        } catch (IllegalArgumentException invalid) {
            exchange.error(400, "The header Vector-Timestamp is invalid");
            frontEndMetrics.answered("GET", 400);
            return;
        }
        Lease memory = answers.lease();
        exchange.ended().thenRun(memory::close);
        Inbound inbound = arrival.inbound(opening, Body.NONE, memory);
        Departure departure = new Departure(signed, inbound, arrival.isSecure());
        relay.relay(inbound)
                .thenAccept(outcome -> answer(exchange, place, departure, outcome))
                .whenComplete((done, mistake) -> {
                    memory.close();
                    if (mistake != null) {
                        LOG.log(Level.ERROR, "A stream could not begin", mistake);
                        finish(exchange, 500);
                    }
                });
    }

    private void answer(Exchange exchange, StreamPlace place, Departure departure, Outcome outcome) {
        Optional<Reply> reply = outcome.reply().filter(there -> outcome.served());
        if (reply.isEmpty()) {
            finish(exchange, 503);
        } else if (reply.get().status() != 200) {
            exchange.answer(
                    reply.get().status(),
                    departure.fields(reply.get(), outcome),
                    reply.get().content());
            frontEndMetrics.answered("GET", reply.get().status());
        } else {
            open(exchange, place, departure, outcome, reply.get());
        }
    }

    private void open(Exchange exchange, StreamPlace place, Departure departure, Outcome outcome, Reply reply) {
        StreamGrant grant = Json.read(new String(reply.content(), StandardCharsets.UTF_8), StreamGrant.class);
        if (grant.stream() == null) {
            exchange.error(400, "The parameter stream is missing");
            frontEndMetrics.answered("GET", 400);
            return;
        }
        if (!place.countsFor(grant.account())) {
            refuse(exchange, StreamPlaces.Verdict.TOO_MANY);
            return;
        }
        EventStream stream = new EventStream(figures);
        List<Field> fields = fields(departure.fields(reply, outcome));
        if (exchange.handOver(connections, fields, EventStream.MOST_WAITING, stream)) {
            stream.over().thenRun(place::give);
            begin(stream, grant, outcome, departure.inbound().opening().key());
            frontEndMetrics.answered("GET", 200);
        }
    }

    private static List<Field> fields(List<Field> ofReply) {
        List<Field> fields = new ArrayList<>(ofReply);
        fields.removeIf(field -> field.is("Content-Type"));
        fields.add(new Field("Content-Type", "text/event-stream"));
        // Proxies are not to gather what comes.
        fields.add(new Field("X-Accel-Buffering", "no"));
        // It ends with its connection.
        fields.add(new Field("Connection", "close"));
        return fields;
    }

    private void begin(EventStream stream, StreamGrant grant, Outcome outcome, Optional<SessionKey> key) {
        Optional<Subscription> subscription =
                feed.subscribe(grant, outcome.session().timestamp(), key, stream);
        beats.add(stream);
        stream.over().thenRun(() -> {
            beats.remove(stream);
            subscription.ifPresent(feed::unsubscribe);
        });
        stream.beat();
        if (subscription.isEmpty()) {
            stream.end();
        }
    }

    private void refuse(Exchange exchange, StreamPlaces.Verdict verdict) {
        int status = verdict == StreamPlaces.Verdict.FULL ? 503 : 429;
        exchange.error(
                status, status == 503 ? "There are too many streams here" : "You have as many streams as you may have");
        frontEndMetrics.answered("GET", status);
    }

    private void finish(Exchange exchange, int status) {
        exchange.error(status, JsonErrors.text(status));
        frontEndMetrics.answered("GET", status);
    }
}
