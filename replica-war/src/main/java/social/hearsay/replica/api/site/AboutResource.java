package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.api.http.request.Call;

/** Pages about the site, as they lie in the directory {@code about}: what a directory itself shows is its {@code index.html}. */
@ApplicationScoped
@Path("about")
public class AboutResource extends SiteFileResource {
    private static final String ROOT = "about";

    @GET
    public Response index(@Context ContainerRequestContext context) throws IOException {
        return show(ROOT, context);
    }

    @GET
    @Path("{name}")
    public Response page(@PathParam("name") String name, @Context ContainerRequestContext context) throws IOException {
        return show(ROOT + "/" + name, context);
    }

    @GET
    @Path("{part}/{name}")
    public Response page(
            @PathParam("part") String part, @PathParam("name") String name, @Context ContainerRequestContext context)
            throws IOException {
        return show(ROOT + "/" + part + "/" + name, context);
    }

    @GET
    @Path("{part}/{group}/{name}")
    public Response page(
            @PathParam("part") String part,
            @PathParam("group") String group,
            @PathParam("name") String name,
            @Context ContainerRequestContext context)
            throws IOException {
        return show(ROOT + "/" + part + "/" + group + "/" + name, context);
    }

    private Response show(String path, ContainerRequestContext context) throws IOException {
        boolean asDirectory = context.getUriInfo().getRequestUri().getRawPath().endsWith("/");
        List<String> index = List.of(path + "/index.html");
        if (asDirectory) {
            return first(index, context);
        }
        Optional<Response> file = find(List.of(path), context);
        if (file.isPresent()) {
            return file.get();
        }
        if (find(index, context).isEmpty()) {
            throw nothing();
        }
        // Its links are meant from inside of it.
        String here = context.getUriInfo().getRequestUri().getRawPath();
        String base = Call.of(context).site().base();
        return Response.status(302)
                .header("Location", base + here.substring(here.indexOf("/" + ROOT)) + "/")
                .build();
    }
}
