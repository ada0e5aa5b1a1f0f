package social.hearsay.frontend.ops;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** {@code GET /cluster}: the console's page. There is nothing in it; what it shows it asks for, with the token of an admin. */
@Path("")
public class ConsoleResource {
    private static final String PAGE = "/assets/console/index.html";

    /** Nothing inline, nothing from elsewhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Inject
    private ServletContext files;

    @GET
    public Response page() throws IOException {
        try (InputStream page = files.getResourceAsStream(PAGE)) {
            if (page == null) {
                return Entitlement.error(404, "This build has no console");
            }
            return Response.ok(page.readAllBytes(), "text/html; charset=utf-8")
                    .header("Content-Security-Policy", POLICY)
                    .header("Cache-Control", "no-cache")
                    .build();
        }
    }
}
