package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import social.hearsay.replica.api.http.answer.Fault;

/** The pictures of those who have none. */
@ApplicationScoped
@Path("media/default")
public class DefaultMediaResource {
    @GET
    @Path("{name: avatar|header}.png")
    public Response picture(@PathParam("name") String name) throws IOException {
        try (InputStream picture = DefaultMediaResource.class.getResourceAsStream(name + ".png")) {
            if (picture == null) {
                throw Fault.noSuchPlace();
            }
            return Response.ok(picture.readAllBytes(), "image/png")
                    .header("Cache-Control", "public, max-age=86400")
                    .build();
        }
    }
}
