package social.hearsay.replica.http;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import social.hearsay.common.member.ClusterKey;
import social.hearsay.common.member.RequestVerifier;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.wire.Headers;
import social.hearsay.replica.runtime.Settings;

/**
 * Turns away whoever does not prove to be a member, before anything of the request is looked at.
 * Clients never come here: front ends do, for them. Whether the body is what the proof speaks of is
 * for {@link SignedBody} to see, when somebody reads it.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class MembersOnly implements Filter {
    private final RequestVerifier verifier;
    private final Optional<ClusterKey> firstRelease;

    @Inject
    public MembersOnly(ClusterSecret secret, Settings settings, InstantSource clock) {
        this.verifier = new RequestVerifier(secret, settings.name(), settings.address(), clock);
        this.firstRelease = settings.takesClusterKey() ? Optional.of(new ClusterKey(secret)) : Optional.empty();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        Verdict verdict = judge(asked);
        if (verdict instanceof Verdict.Member member) {
            asked.setAttribute(SignedBody.DIGEST, member.digest());
            chain.doFilter(request, response);
        } else if (showsClusterKey(asked)) {
            chain.doFilter(request, response);
        } else {
            refuse((HttpServletResponse) response, verdict);
        }
    }

    private Verdict judge(HttpServletRequest request) {
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        return verifier.judge(
                request.getMethod(), target, Optional.ofNullable(request.getHeader(Headers.MEMBER_SIGNATURE)));
    }

    private boolean showsClusterKey(HttpServletRequest request) {
        String shown = request.getHeader(Headers.CLUSTER_KEY);
        return shown != null && firstRelease.filter(key -> key.matches(shown)).isPresent();
    }

    private static void refuse(HttpServletResponse response, Verdict verdict) throws IOException {
        response.setHeader("WWW-Authenticate", Headers.MEMBER_SIGNATURE);
        if (verdict instanceof Verdict.Misdirected misdirected) {
            response.setHeader(Headers.MEMBER_RECIPIENT, misdirected.statement());
        }
        JsonAnswer.sendError(response, 401, "Only members of the cluster may ask this");
    }
}
