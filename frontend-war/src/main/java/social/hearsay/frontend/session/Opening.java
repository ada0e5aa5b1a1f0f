package social.hearsay.frontend.session;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * How a request begins: what its session has seen, as far as this front end knows.
 *
 * @param key the session; empty for an anonymous request
 * @param seen from the cache, the header and the cookie together
 * @param startsAfresh whether the session is new here and brought nothing, so that the live replicas
 *     must be asked what it might have seen
 * @param hadCookie whether a cookie came, valid or not: the answer then replaces it
 */
public record Opening(Optional<SessionKey> key, SessionTimestamp seen, boolean startsAfresh, boolean hadCookie) {

    /**
     * @param header the client's signed timestamp
     * @param cookie the cookie's value; an invalid one counts as none
     * @throws IllegalArgumentException when the header is invalid
     */
    public static Opening of(
            Sessions sessions,
            SignedTimestamp signed,
            Optional<SessionKey> key,
            Optional<String> header,
            Optional<String> cookie) {
        Optional<SessionTimestamp> brought = header.map(signed::parseHeader);
        Optional<SessionTimestamp> carried = cookie.flatMap(value -> lenient(signed, value));
        Optional<SessionTimestamp> cached = key.flatMap(sessions::find);
        SessionTimestamp all = SessionTimestamp.NOTHING
                .merge(brought.orElse(SessionTimestamp.NOTHING))
                .merge(carried.orElse(SessionTimestamp.NOTHING))
                .merge(cached.orElse(SessionTimestamp.NOTHING));
        boolean known = brought.isPresent() || carried.isPresent() || cached.isPresent();
        return new Opening(key, sessions.possible(all), key.isPresent() && !known, cookie.isPresent());
    }

    /**
     * The same for what has to be answered by a replica that knows whatever any live one knows, and is
     * not asked twice: what nobody may tell from the time that it takes.
     */
    public Opening asNew() {
        return new Opening(key, seen, true, hadCookie);
    }

    /** The same for somebody who shall have seen that as well. */
    public Opening havingSeen(VectorTimestamp other) {
        return new Opening(key, seen.merge(new SessionTimestamp(other, Stamp.ZERO)), startsAfresh, hadCookie);
    }

    private static Optional<SessionTimestamp> lenient(SignedTimestamp signed, String cookie) {
        try {
            return Optional.of(signed.parseCookie(cookie));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
