package social.hearsay.replica.api.http.request;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.limit.ClientAddress;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.runtime.Settings;

/** Reads the headers of every request once; what is malformed is a 400 and goes no further. */
@Provider
public class CallFilter implements ContainerRequestFilter {
    @Inject
    InstantSource clock;

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            read(request).keepIn(request);
        } catch (IllegalArgumentException malformed) {
            request.abortWith(Fault.malformed(String.valueOf(malformed.getMessage()))
                    .answer()
                    .response());
        }
    }

    private Call read(ContainerRequestContext request) {
        Duration waitBound = settings.waitBound();
        UriInfo uri = request.getUriInfo();
        List<String> prefer = request.getHeaders().getOrDefault(Headers.PREFER, List.of());
        Preference preference = Preference.parse(prefer);
        Duration wait = preference
                .longest()
                .filter(asked -> asked.compareTo(waitBound) < 0)
                .orElse(waitBound);
        return new Call(
                request.getMethod(),
                trimmed(uri.getPath()),
                Parameters.of(uri.getQueryParameters()),
                site(request, uri.getRequestUri()),
                header(request, Headers.CLIENT_ADDRESS, ClientAddress::key).orElse(ClientAddress.UNKNOWN),
                header(request, Headers.VECTOR_TIMESTAMP, TimestampHeader::parse)
                        .orElse(VectorTimestamp.ZERO),
                header(request, Headers.SESSION_STAMP, Stamp::parse).orElse(Stamp.ZERO),
                clock.millis() + wait.toMillis(),
                preference.lenient(),
                preference.mirrors().over(settings.mirrors()),
                preference.mirrors().wanted().isPresent(),
                header(request, HttpHeaders.AUTHORIZATION, Function.identity()),
                header(request, Headers.UPDATE_ID, UpdateId::new),
                header(request, "Idempotency-Key", Function.identity()).filter(key -> !key.isBlank()),
                request.getHeaderString(Headers.AS_OF) != null);
    }

    private static <T> Optional<T> header(ContainerRequestContext request, String name, Function<String, T> parse) {
        return Optional.ofNullable(request.getHeaderString(name)).map(parse);
    }

    private static Site site(ContainerRequestContext request, URI uri) {
        return Site.of(
                request.getHeaderString("X-Forwarded-Proto"),
                request.getHeaderString("X-Forwarded-Host"),
                uri.getScheme(),
                uri.getAuthority());
    }

    private static String trimmed(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length();
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }
}
