package social.hearsay.replica.api.http.answer;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Refusal;

/**
 * Why a request is not granted, with the status that it is answered with. Without a stack trace: it
 * is an answer and no accident.
 */
public final class Fault extends RuntimeException {
    private static final String WWW_AUTHENTICATE = HttpHeaders.WWW_AUTHENTICATE;

    private final transient Answer answer;

    public Fault(Answer answer) {
        super(answer.body() instanceof ErrorBody body ? body.error() : "status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public static Fault of(int status, String error) {
        return new Fault(Answer.of(status, ErrorBody.of(error)));
    }

    /** 400: what was sent can't be understood. */
    public static Fault malformed(String error) {
        return of(400, error);
    }

    /** 401 because no token came; no better informed replica would answer differently. */
    public static Fault unauthorized() {
        return of(401, "The access token is invalid");
    }

    /** 401 because what came was never a token of this cluster, or is one that was ended for good. */
    public static Fault invalidToken() {
        return new Fault(unauthorized().answer().with(WWW_AUTHENTICATE, Answer.BEARER + ", error=\"invalid_token\""));
    }

    /** 401 because a genuine token is not known here, as yet or any more, or its account is closed or disabled as far as is known. */
    public static Fault unknownToken() {
        return new Fault(invalidToken().answer().restingOnAbsence());
    }

    /** 403 because the token allows none of these scopes (RFC 6750, section 3.1). */
    public static Fault insufficient(List<String> scopes) {
        String challenge = Answer.BEARER + ", error=\"insufficient_scope\", scope=\"" + String.join(" ", scopes) + "\"";
        return new Fault(
                of(403, "This action is outside the authorized scopes").answer().with(WWW_AUTHENTICATE, challenge));
    }

    /** 404 for what can't exist anywhere. */
    public static Fault noSuchPlace() {
        return of(404, "Record not found");
    }

    /** 404 because it is not here, as yet or any more. */
    public static Fault notFound() {
        return new Fault(noSuchPlace().answer().restingOnAbsence());
    }

    /** 422: understood, and it can't be so. */
    public static Fault invalid(String what) {
        return of(422, "Validation failed: " + what);
    }

    /** 422 with what is wrong about one parameter. */
    public static Fault invalid(String what, String parameter, ErrorBody.Detail detail) {
        return new Fault(
                Answer.of(422, new ErrorBody("Validation failed: " + what, null, Map.of(parameter, List.of(detail)))));
    }

    /** 422 with what is wrong about several parameters, as Mastodon puts it. */
    public static Fault invalid(Map<String, List<ErrorBody.Detail>> details) {
        String sentences = details.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(detail -> Character.toUpperCase(field.getKey().charAt(0))
                                + field.getKey().substring(1) + " " + detail.description()))
                .collect(Collectors.joining(", "));
        return new Fault(Answer.of(422, new ErrorBody("Validation failed: " + sentences, null, details)));
    }

    /** An error as RFC 6749, section 5.2, has it. */
    public static Fault oauth(int status, String code, String description) {
        return new Fault(Answer.of(status, new ErrorBody(code, description, null)));
    }

    /** 429, with when it will be within the limit again. */
    public static Fault tooMany(Standing standing) {
        Answer answer = Answer.of(429, ErrorBody.of("Too many requests"));
        for (Map.Entry<String, String> header : standing.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return new Fault(answer);
    }

    /** A 503 that says why, so that the front end asks another replica and puts none on its dead list. */
    public static Fault refused(Refusal refusal, VectorTimestamp missing) {
        return new Fault(new Answer(503, refusal.body(), refusal.fields(missing)));
    }

    public Answer answer() {
        return answer;
    }
}
