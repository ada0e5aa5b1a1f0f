package social.hearsay.frontend.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.secret.SecretKind;
import social.hearsay.common.wire.Headers;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.edge.limit.RequestLimits;
import social.hearsay.frontend.ops.FrontEndMetrics;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Relay;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.session.Sessions;
import social.hearsay.frontend.session.SignedTimestamp;
import social.hearsay.frontend.streams.StreamFeed;
import social.hearsay.frontend.streams.StreamFigures;
import social.hearsay.frontend.streams.StreamPlaces;

/** Makes WebSockets of requests, and does for them what needs this front end's parts. */
@ApplicationScoped
public class StreamSockets {
    /** What of a request's header goes with all that its socket asks for. */
    private static final Set<String> KEPT =
            Set.of("Authorization", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-For", Headers.CLIENT_ADDRESS);

    @Inject
    Relay relay;

    @Inject
    Sessions sessions;

    @Inject
    SignedTimestamp signed;

    @Inject
    Settings settings;

    @Inject
    FrontEndMetrics frontEndMetrics;

    @Inject
    Budget answers;

    @Inject
    RequestLimits requestLimits;

    @Inject
    StreamFeed feed;

    @Inject
    StreamPlaces places;

    @Inject
    StreamFigures figures;

    @Inject
    Beats beats;

    /** Answers with an upgrade, or says why not. */
    void upgrade(HttpServletRequest request, HttpServletResponse response, ServletContext context)
            throws IOException, ServletException {
        Arrival arrival = Arrival.of(request, settings.trust()).withTokenAsBearer();
        Standing standing = arrival.standing(requestLimits);
        Optional<String> token = arrival.token();
        if (!standing.granted()) {
            standing.headers().forEach(response::setHeader);
            refuse(response, 429, JsonErrors.text(429));
            return;
        }
        if (token.isPresent() && !isGenuine(token.get())) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(response, 401, "The access token is invalid");
            return;
        }
        String address = arrival.origin().client();
        StreamPlaces.Verdict verdict = places.take(address);
        if (verdict != StreamPlaces.Verdict.GRANTED) {
            refuse(response, verdict == StreamPlaces.Verdict.FULL ? 503 : 429, "There are too many streams");
            return;
        }
        SocketClient client = new SocketClient(this, address, token, fields(arrival));
        boolean upgraded = false;
        try {
            upgraded = upgrade(request, response, context, client);
        } finally {
            if (!upgraded) {
                client.over();
            }
        }
    }

    private boolean isGenuine(String token) {
        return new Mint(settings.secret().key(Purpose.TOKENS))
                .genuine(SecretKind.ACCESS_TOKEN, token)
                .isPresent();
    }

    private List<Field> fields(Arrival arrival) {
        return arrival.inbound(opening(Optional.empty()), Body.NONE, answers.lease()).fields().stream()
                .filter(field -> KEPT.stream().anyMatch(field::is))
                .toList();
    }

    private boolean upgrade(
            HttpServletRequest request, HttpServletResponse response, ServletContext context, SocketClient client)
            throws IOException, ServletException {
        ServerContainer container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        String ticket = StreamSocket.expect(client);
        try {
            container.upgradeHttpToWebSocket(
                    new Marked(request, ticket), response, StreamSocket.CONFIGURATION, Map.of());
        } catch (DeploymentException impossible) {
            throw new ServletException(impossible);
        } finally {
            StreamSocket.forget(ticket, response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        }
        int status = response.getStatus();
        frontEndMetrics.answered("GET", status);
        return status == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
    }

    /** The server makes the socket of it, and knows by the mark whose that is. */
    private static final class Marked extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters;

        Marked(HttpServletRequest request, String ticket) {
            super(request);
            parameters = new HashMap<>(request.getParameterMap());
            parameters.put(StreamSocket.TICKET, new String[] {ticket});
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }
    }

    /** Answers that there will be none, and ends the connection. */
    void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        // Whoever wanted another protocol says nothing more in this one.
        response.setHeader("Connection", "close");
        for (Field field : JsonErrors.fields(status)) {
            if (field.is("Content-Type")) {
                response.setContentType(field.value());
            } else {
                response.setHeader(field.name(), field.value());
            }
        }
        byte[] body = JsonErrors.body(text);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        frontEndMetrics.answered("GET", status);
    }

    private Opening opening(Optional<SessionKey> key) {
        return Opening.of(sessions, signed, key, Optional.empty(), Optional.empty());
    }

    /**
     * Asks a replica whether a socket may have a stream.
     *
     * @param query which, as clients write it
     * @param then gets what came of it, on any thread
     */
    @SuppressWarnings("FutureReturnValueIgnored") // how it ends is handled here
    void ask(SocketClient client, String query, Consumer<Optional<Outcome>> then) {
        Lease memory = answers.lease();
        Inbound inbound = new Inbound(
                "GET",
                "/api/v1/streaming" + (query.isEmpty() ? "" : "?" + query),
                client.fields(),
                Preference.NONE,
                Body.NONE,
                memory,
                opening(client.key()).havingSeen(feed.told()));
        relay.relay(inbound).whenComplete((outcome, mistake) -> {
            memory.close();
            then.accept(Optional.ofNullable(outcome));
        });
    }

    /** Whether one more request of that client's is granted. */
    boolean isGranted(SocketClient client) {
        return requestLimits
                .take("GET", "/api/v1/streaming", client.address(), client.token())
                .granted();
    }

    static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
