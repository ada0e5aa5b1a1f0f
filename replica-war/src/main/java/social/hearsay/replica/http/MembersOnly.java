package social.hearsay.replica.http;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;

/**
 * Turns away whoever does not show the cluster's key, before anything of the request is looked at.
 * Clients never come here: front ends do, for them.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class MembersOnly implements Filter {
    @Inject
    ClusterSecret secret;

    private byte[] key = {};

    @Override
    public void init(FilterConfig config) {
        key = secret.key(Purpose.MEMBER_REQUESTS).mac("member").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isMember((HttpServletRequest) request)) {
            chain.doFilter(request, response);
        } else {
            refuse((HttpServletResponse) response);
        }
    }

    /** Takes the same time wherever the keys differ. */
    private boolean isMember(HttpServletRequest request) {
        String shown = request.getHeader(Headers.CLUSTER_KEY);
        return shown != null && MessageDigest.isEqual(key, shown.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", Headers.CLUSTER_KEY);
        response.setContentType("application/json;charset=utf-8");
        response.getWriter().write(Json.write(Map.of("error", "Only members of the cluster may ask this")));
    }
}
