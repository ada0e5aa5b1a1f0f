package social.hearsay.replica.api.http.answer;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Lets clients that run in a browser, whatever page they come from, use the interface. */
@Provider
@PreMatching
public class Cors implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Pattern OPEN =
            Pattern.compile("/?(api/.*|oauth/(token|revoke|userinfo)/?|\\.well-known/.*|nodeinfo/.*|openapi)");

    /** Any at all, as with Mastodon; a star does not stand for Authorization, and older browsers don't know it. */
    private static final String ALLOWED = "Authorization, Content-Type, Idempotency-Key, Vector-Timestamp, Prefer, *";

    private static final String EXPOSED = "Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset,"
            + " X-Request-Id, Vector-Timestamp, Lowered, Missing, Preference-Applied, Replicated-On, Update-Id";

    /** Asking beforehand (a preflight) is answered here, for no resource knows the method OPTIONS. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS) && isOpen(request)) {
            request.abortWith(Answer.nothing().response());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isOpen(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Access-Control-Allow-Origin", "*");
        headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS");
            headers.putSingle("Access-Control-Allow-Headers", ALLOWED);
            headers.putSingle("Access-Control-Max-Age", "86400");
        }
    }

    private static boolean isOpen(ContainerRequestContext request) {
        return OPEN.matcher(request.getUriInfo().getPath()).matches();
    }
}
