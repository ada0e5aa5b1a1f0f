package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.admin.AdminTokens;
import social.hearsay.frontend.admin.Right;

/**
 * Lets through who has the cluster's secret, and signs as members do, or is an admin, and has an access token for that in the header
 * {@code Authorization}. In no other place: no page of another origin makes a browser send it.
 */
@ApplicationScoped
public class Entitlement {
    /** Who it was, in events, when it was not an admin. */
    private static final String MEMBER = "the cluster's secret";

    private static final String BEARER = "Bearer ";

    private Operators operators;
    private AdminTokens admins;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected Entitlement() {}

    @Inject
    public Entitlement(Operators operators, AdminTokens admins) {
        this.operators = operators;
        this.admins = admins;
    }

    /** For what is only shown. */
    CompletionStage<Response> toSee(HttpServletRequest request, Function<String, CompletionStage<Response>> then) {
        return judge(request, new byte[0], false, then);
    }

    /**
     * For what changes something.
     *
     * @param then is given who it is
     */
    CompletionStage<Response> toChange(
            HttpServletRequest request, byte[] body, Function<String, CompletionStage<Response>> then) {
        return judge(request, body, true, then);
    }

    private CompletionStage<Response> judge(
            HttpServletRequest request,
            byte[] body,
            boolean changes,
            Function<String, CompletionStage<Response>> then) {
        if (request.getHeader(Headers.MEMBER_SIGNATURE) != null) {
            return ofMember(operators.judge(request), ContentDigest.of(body), then);
        }
        Optional<String> token = Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
        return admins.of(token, changes).thenCompose(right -> {
            if (right instanceof Right.Admin admin) {
                return then.apply(admin.name());
            }
            return CompletableFuture.completedStage(refusal(right));
        });
    }

    private static CompletionStage<Response> ofMember(
            Verdict verdict, String digest, Function<String, CompletionStage<Response>> then) {
        if (verdict instanceof Verdict.Member member && member.digest().equals(digest)) {
            return then.apply(MEMBER);
        }
        Response.ResponseBuilder unknown = Response.fromResponse(unauthorized());
        if (verdict instanceof Verdict.Misdirected misdirected) {
            unknown.header(Headers.MEMBER_RECIPIENT, misdirected.statement());
        }
        return CompletableFuture.completedStage(unknown.build());
    }

    private static Response refusal(Right right) {
        if (right instanceof Right.Denied) {
            return error(403, "This is for admins, with a token for admin:read, and admin:write to change something");
        } else if (right instanceof Right.Untold) {
            return error(503, "No replica answers that could tell who you are");
        }
        return unauthorized();
    }

    private static Response unauthorized() {
        return Response.fromResponse(error(401, "This is for admins of the site, and for who has the cluster's secret"))
                .header("WWW-Authenticate", Headers.MEMBER_SIGNATURE)
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    /** What is as of now, and is not kept by anybody. */
    static Response ok(JsonNode page) {
        return Response.ok(Json.write(page)).header("Cache-Control", "no-store").build();
    }

    /** In the form of all errors. */
    static Response error(int status, String text) {
        return Response.status(status)
                .type("application/json")
                .entity(Json.write(ErrorBody.of(text)))
                .build();
    }
}
