package social.hearsay.replica.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers headers that the container will read and can't. It would answer them with an empty 400, and
 * front ends take an answer that isn't ours for that of a server that boots.
 */
@Provider
@PreMatching
public class HeadCheck implements ContainerRequestFilter {
    private static final Map<String, Function<ContainerRequestContext, Object>> READ = Map.of(
            "Accept", ContainerRequestContext::getAcceptableMediaTypes,
            "Accept-Language", ContainerRequestContext::getAcceptableLanguages);

    @Override
    public void filter(ContainerRequestContext request) {
        READ.forEach((name, header) -> {
            if (!isReadable(header, request)) {
                request.abortWith(JsonAnswer.error(400, "The header " + name + " can't be understood"));
            }
        });
    }

    private static boolean isReadable(
            Function<ContainerRequestContext, Object> header, ContainerRequestContext request) {
        try {
            return header.apply(request) != null;
        } catch (ProcessingException malformed) {
            return false;
        }
    }
}
