package social.hearsay.frontend.routing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import social.hearsay.common.id.UpdateId;
import social.hearsay.frontend.edge.http.Field;

/**
 * How old an access token is. It begins with the id of the update that made it, and that says when
 * it was minted.
 */
record TokenAge(InstantSource clock) {
    /** So long after it was issued a token may be known to nobody but a replica that is out of reach. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private static final String BEARER = "bearer ";

    /** Whether the request came with a token that says it is young; a replica has checked that it is genuine. */
    boolean isYoung(List<Field> fields) {
        OptionalLong minted = Field.first(fields, "Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .flatMap(TokenAge::update)
                .map(UpdateId::mintedAt)
                .orElse(OptionalLong.empty());
        return minted.isPresent() && clock.millis() - minted.getAsLong() < YOUNG.toMillis();
    }

    private static Optional<UpdateId> update(String token) {
        int dot = token.indexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(new UpdateId(token.substring(0, dot)));
        } catch (IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }
}
