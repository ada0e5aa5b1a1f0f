package social.hearsay.frontend.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.FieldRules;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.session.SessionTimestamp;
import social.hearsay.frontend.session.SignedTimestamp;

/**
 * The head of the answer that a client gets.
 *
 * @param signed signs the session's timestamp
 * @param inbound what was asked
 * @param secure whether the client came by HTTPS, so that its cookie must too
 */
record Departure(SignedTimestamp signed, Inbound inbound, boolean secure) {

    /** What goes with a replica's answer. */
    List<Field> fields(Reply reply, Outcome outcome) {
        List<Field> fields = new ArrayList<>(FieldRules.towardsClient(reply.fields(), inbound.wantsItAsOfNow()));
        if (inbound.method().equals("HEAD")) {
            reply.field("Content-Length").ifPresent(length -> fields.add(new Field("Content-Length", length)));
        }
        if (!outcome.lacking().isZero()) {
            mark(fields, outcome.lacking());
        }
        if (!outcome.session().equals(SessionTimestamp.NOTHING)) {
            fields.add(new Field(Headers.VECTOR_TIMESTAMP, signed.header(outcome.session())));
            boolean carries =
                    inbound.opening().key().isPresent() || inbound.opening().hadCookie() || signsIn(fields);
            if (carries && !isPublic(fields)) {
                fields.add(new Field("Set-Cookie", cookie(outcome.session())));
            }
        }
        guard(fields);
        return fields;
    }

    /** Who wanted the answer as of now is told what it lacks by the name that replicas have for it, others that it can't be had. */
    private void mark(List<Field> fields, VectorTimestamp lacking) {
        if (inbound.wantsItAsOfNow()) {
            VectorTimestamp told = Field.joined(fields, Headers.MISSING)
                    .map(TimestampHeader::parse)
                    .orElse(VectorTimestamp.ZERO);
            fields.removeIf(field -> field.is(Headers.MISSING));
            fields.add(new Field(Headers.MISSING, TimestampHeader.format(told.merge(lacking))));
        } else {
            fields.add(new Field(Headers.DEGRADED, TimestampHeader.format(lacking)));
            fields.add(new Field(Headers.LOWERED, TimestampHeader.format(lacking)));
        }
    }

    /** Whoever has just signed in is known by what comes with the next request, at whichever front end. */
    private static boolean signsIn(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.is("Set-Cookie"))
                .anyMatch(field -> SessionKey.SIGN_IN_COOKIES.stream()
                        .anyMatch(name -> field.value().startsWith(name + "=")));
    }

    /** What a cache may hand to anybody has no session in it. */
    private static boolean isPublic(List<Field> fields) {
        return Field.first(fields, "Cache-Control")
                .filter(said -> said.contains("public"))
                .isPresent();
    }

    /** What is one person's is kept by nobody else, and what came by HTTPS comes by it again. */
    private void guard(List<Field> fields) {
        boolean said = Field.first(fields, "Cache-Control").isPresent();
        boolean personal = inbound.opening().key().isPresent()
                || Field.first(inbound.fields(), "Authorization").isPresent()
                || Field.first(fields, "Set-Cookie").isPresent();
        if (!said && personal) {
            fields.add(new Field("Cache-Control", "private, no-store"));
        }
        if (secure) {
            fields.add(new Field("Strict-Transport-Security", "max-age=31536000"));
        }
    }

    /** What a client that insists on its promise is told besides: what can't be had. */
    static List<Field> refusalFields(Optional<Reply> refusal) {
        List<Field> fields = new ArrayList<>(JsonErrors.fields(503));
        Optional<Reply> behind = refusal.filter(reply -> reply.field(Headers.REFUSAL)
                .filter(Refusal.BEHIND.text()::equals)
                .isPresent());
        behind.flatMap(reply -> reply.field(Headers.MISSING))
                .ifPresent(missing -> fields.add(new Field(Headers.MISSING, missing)));
        return fields;
    }

    private String cookie(SessionTimestamp session) {
        return Arrival.SESSION_COOKIE + "=" + signed.cookie(session) + "; Path=/; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
