package social.hearsay.replica.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Takes away headers that hardly an answer here depends on: everything is in one language and JSON, but
 * for a few pages. The container would read them all the same and answer those that it can't read with an
 * empty 400, where a server is to ignore them (RFC 9110, sections 5.6.1.2 and 12.5).
 */
@Provider
@PreMatching
public class HeadCheck implements ContainerRequestFilter {
    private static final Set<String> IGNORED = Set.of("Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language");

    private static final String ACCEPTED = HeadCheck.class.getName() + ".accepted";
    private static final String LANGUAGES = HeadCheck.class.getName() + ".languages";

    /** What the request says it takes, for the few resources that have more than JSON; as it came. */
    public static Optional<String> accepted(ContainerRequestContext request) {
        return Optional.ofNullable(request.getProperty(ACCEPTED)).map(Object::toString);
    }

    /** Which languages the request asks for, for pages that there are in several; as it came. */
    public static Optional<String> languages(ContainerRequestContext request) {
        return Optional.ofNullable(request.getProperty(LANGUAGES)).map(Object::toString);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(ACCEPTED, request.getHeaderString("Accept"));
        request.setProperty(LANGUAGES, request.getHeaderString("Accept-Language"));
        IGNORED.forEach(request.getHeaders()::remove);
    }
}
