package social.hearsay.frontend.routing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Field;

/**
 * A replica's whole answer.
 *
 * @param content its bytes, as many as there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, List<Field> fields, byte[] content) {
    /** A front end's own word for an answer that it can't pass on. */
    static final Reply TOO_LARGE = new Reply(
            502,
            Field.all(ErrorBody.FIELDS),
            ErrorBody.of("The answer is too large").bytes());

    /** A front end's own word while everybody who could accept an update is away. */
    static final Reply NO_WRITER = new Reply(
            503,
            Field.all(ErrorBody.FIELDS),
            ErrorBody.of("Nothing can be changed just now: no server that accepts changes answers."
                            + " Reading goes on; try again in a moment")
                    .bytes());

    /** A front end's own word when an attempt broke off, and those that were asked after it refuse what it may have done. */
    static final Reply AMBIGUOUS = new Reply(
            503,
            Field.all(ErrorBody.FIELDS),
            ErrorBody.of("This may have been done: a server broke off over it, and by now it would be refused."
                            + " See whether it is there before you try again")
                    .bytes());

    public Optional<String> field(String name) {
        return Field.first(fields, name);
    }

    /**
     * As what was asked for by a method. An answer to HEAD has no content, and need not say of what type it
     * would be.
     *
     * @throws IllegalArgumentException when a header of ours can't be understood
     */
    Answer<Reply> answer(String method) {
        Optional<VectorTimestamp> timestamp =
                Field.joined(fields, Headers.VECTOR_TIMESTAMP).map(TimestampHeader::parse);
        VectorTimestamp missing = Field.joined(fields, Headers.MISSING)
                .map(TimestampHeader::parse)
                .orElse(VectorTimestamp.ZERO);
        Optional<Refusal> refusal =
                field(Headers.REFUSAL).flatMap(Refusal::parse).filter(reason -> status == 503);
        boolean judged =
                status >= 400 && status < 500 && field(Headers.RESTS_ON).isPresent();
        boolean absence =
                field(Headers.RESTS_ON).filter(Headers.ABSENCE::equals).isPresent();
        boolean unlikeOurs = status >= 400 && !isJson() && !method.equals("HEAD");
        boolean foreign = timestamp.isEmpty() && refusal.isEmpty() && (isStranger() || unlikeOurs);
        return new Answer<>(status, timestamp, refusal, missing, judged, absence, foreign, this);
    }

    Stamp stamp() {
        return field(Headers.SESSION_STAMP).map(Stamp::parse).orElse(Stamp.ZERO);
    }

    /** Whether the replica takes this front end for a stranger: their secrets differ, which is no client's business. */
    public boolean isStranger() {
        return status == 401
                && field("WWW-Authenticate").filter(Reply::asksForMembership).isPresent();
    }

    private static boolean asksForMembership(String scheme) {
        return scheme.equals(Headers.MEMBER_SIGNATURE) || scheme.equals(Headers.CLUSTER_KEY);
    }

    private boolean isJson() {
        return field("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .orElse(false);
    }
}
