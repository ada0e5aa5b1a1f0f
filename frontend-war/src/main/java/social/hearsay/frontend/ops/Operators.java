package social.hearsay.frontend.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import social.hearsay.common.member.RequestVerifier;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.wire.Headers;
import social.hearsay.frontend.ops.settings.Settings;

/** Tells who has the cluster's secret, as operators' tools have, from everybody else who reaches a front end. */
@ApplicationScoped
public class Operators {
    private RequestVerifier verifier;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected Operators() {}

    @Inject
    public Operators(Settings settings, InstantSource clock) {
        verifier = new RequestVerifier(
                settings.secret(),
                settings.name(),
                settings.listen().map(Operators::address).orElse(URI.create("http://localhost")),
                clock);
    }

    /** Where it listens may be everywhere: whoever signs for another address is told the name to sign for. */
    public static URI address(InetSocketAddress listen) {
        String host = listen.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listen.getPort());
    }

    Verdict judge(HttpServletRequest request) {
        String query = request.getQueryString();
        return verifier.judge(
                request.getMethod(),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                Optional.ofNullable(request.getHeader(Headers.MEMBER_SIGNATURE)));
    }
}
