package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The site's own style, {@code custom.css} in its directory: empty while there is none, so that every page may link it. */
@ApplicationScoped
@Path("custom.css")
public class CustomStyleResource extends SiteFileResource {
    @GET
    public Response style(@Context ContainerRequestContext context) throws IOException {
        Optional<Response> own = find(List.of("custom.css"), context);
        return own.orElseGet(() -> Response.ok("", SiteFileType.CSS.mime())
                .header("Cache-Control", "public, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build());
    }
}
