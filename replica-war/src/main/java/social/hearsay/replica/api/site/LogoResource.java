package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** The site's logo: of {@code logo.svg} and its like in the site's directory the first that is there. */
@ApplicationScoped
@Path("logo")
public class LogoResource extends SiteFileResource {
    private static final List<String> NAMES = List.of("logo.svg", "logo.png", "logo.webp", "logo.jpg", "logo.gif");

    @GET
    public Response logo(@Context ContainerRequestContext context) throws IOException {
        return first(NAMES, context);
    }
}
