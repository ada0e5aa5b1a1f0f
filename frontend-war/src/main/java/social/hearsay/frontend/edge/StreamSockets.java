package social.hearsay.frontend.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.secret.SecretKind;
import social.hearsay.common.server.StreamConnections;
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
import social.hearsay.frontend.streams.StreamPlace;
import social.hearsay.frontend.streams.StreamPlaces;

/** Makes WebSockets of requests, and does for them what needs this front end's parts. */
@ApplicationScoped
public class StreamSockets {
    /** RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

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

    @Inject
    StreamConnections connections;

    /** Answers with an upgrade, or says why not. */
    void upgrade(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
        SocketClient client = new SocketClient(this, new StreamPlace(places, address), token, fields(arrival));
        if (Exchange.takes(
                connections,
                request,
                "101 Switching Protocols",
                agreement(request),
                SocketClient.MOST_WAITING,
                client)) {
            frontEndMetrics.answered("GET", HttpServletResponse.SC_SWITCHING_PROTOCOLS);
            client.begin(parameter(request, "stream"), parameter(request, "tag"), parameter(request, "list"));
        } else {
            client.closed();
            refuse(response, 503, JsonErrors.text(503));
        }
    }

    /** RFC 6455, section 4.2.2. Some clients send their token in the place of a protocol, and give up unless that is the answer. */
    private static List<Field> agreement(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Upgrade", "websocket"));
        fields.add(new Field("Connection", "Upgrade"));
        fields.add(new Field("Sec-WebSocket-Accept", proof(request.getHeader("Sec-WebSocket-Key"))));
        Optional.ofNullable(request.getHeader("Sec-WebSocket-Protocol"))
                .map(protocols -> protocols.split(",", 2)[0].strip())
                .filter(protocol -> !protocol.isEmpty())
                .ifPresent(protocol -> fields.add(new Field("Sec-WebSocket-Protocol", protocol)));
        return fields;
    }

    static String proof(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
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
