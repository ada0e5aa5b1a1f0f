package social.hearsay.replica.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Takes away headers that no answer here depends on: everything is JSON in one language. The container
 * would read them all the same and answer those that it can't read with an empty 400, where a server
 * is to ignore them (RFC 9110, sections 5.6.1.2 and 12.5).
 */
@Provider
@PreMatching
public class HeadCheck implements ContainerRequestFilter {
    private static final Set<String> IGNORED = Set.of("Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language");

    @Override
    public void filter(ContainerRequestContext request) {
        IGNORED.forEach(request.getHeaders()::remove);
    }
}
