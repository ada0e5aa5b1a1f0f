package social.hearsay.frontend.edge;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.wire.Headers;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.FieldRules;
import social.hearsay.frontend.edge.http.Origin;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.edge.limit.RequestLimits;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.session.Sessions;
import social.hearsay.frontend.session.SignedTimestamp;

/**
 * What the servlet API knows of a request, in our words.
 *
 * @param origin who sent it, and where to
 */
record Arrival(HttpServletRequest request, List<Field> fields, Origin origin) {
    static final String SESSION_COOKIE = "hearsay-session";

    /** Whoever comes there is known by nothing yet, and asks about an account that another front end may just have made. */
    private static final String BY_PASSWORD = "/auth/";

    private static final String SOCKET_PROTOCOL = "Sec-WebSocket-Protocol";

    private static final String BEARER = "bearer ";
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)access_token=([^&]+)");

    static Arrival of(HttpServletRequest request, Origin.Trust trust) {
        List<Field> fields = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                fields.add(new Field(name, value));
            }
        }
        Origin origin = Origin.of(fields, request.getRemoteAddr(), request.getScheme(), trust);
        return new Arrival(request, fields, origin);
    }

    boolean hasBody() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    boolean isSecure() {
        return origin.scheme().equals("https");
    }

    /** @throws IllegalArgumentException when the client's signed timestamp is invalid */
    Opening opening(Sessions sessions, SignedTimestamp signed) {
        Optional<SessionKey> key = SessionKey.find(Field.first(fields, "Authorization"), queryToken(), signIn());
        Optional<String> header = Field.joined(fields, Headers.VECTOR_TIMESTAMP);
        Opening opening = Opening.of(sessions, signed, key, header, cookie(SESSION_COOKIE));
        return request.getRequestURI().startsWith(BY_PASSWORD) ? opening.asNew() : opening;
    }

    Inbound inbound(Opening opening, Body body, Lease memory) {
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        List<Field> sent = new ArrayList<>(FieldRules.towardsReplica(fields));
        sent.add(new Field("X-Forwarded-Proto", origin.scheme()));
        origin.host().ifPresent(host -> sent.add(new Field("X-Forwarded-Host", host)));
        sent.add(new Field("X-Forwarded-For", origin.chain()));
        sent.add(new Field(Headers.CLIENT_ADDRESS, origin.client()));
        Preference preference =
                Field.joined(fields, Headers.PREFER).map(Preference::parse).orElse(Preference.NONE);
        return new Inbound(request.getMethod(), target, sent, preference, body, memory, opening);
    }

    /** How this front end stands with the requester, one request more. */
    Standing standing(RequestLimits limits) {
        String uri = request.getRequestURI();
        String path = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        return limits.take(request.getMethod(), path, origin.client(), token());
    }

    /**
     * The same with its access token in the place where replicas look for one: some clients can't set headers, and send it
     * as a parameter, or as the protocol of a WebSocket.
     */
    Arrival withTokenAsBearer() {
        Optional<String> elsewhere = queryToken()
                .or(() -> Field.first(fields, SOCKET_PROTOCOL).map(protocols -> protocols.split(",", 2)[0].strip()));
        if (Field.first(fields, "Authorization").isPresent() || elsewhere.isEmpty()) {
            return this;
        }
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field("Authorization", "Bearer " + elsewhere.get()));
        return new Arrival(request, more, origin);
    }

    Optional<String> token() {
        return Field.first(fields, "Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(this::queryToken);
    }

    private Optional<String> queryToken() {
        return Optional.ofNullable(request.getQueryString())
                .map(TOKEN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private Optional<String> signIn() {
        return SessionKey.SIGN_IN_COOKIES.stream()
                .map(this::cookie)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
