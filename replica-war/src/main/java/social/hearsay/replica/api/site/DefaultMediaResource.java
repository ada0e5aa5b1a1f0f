package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.IfNoneMatch;

/** The pictures of those who have none. */
@ApplicationScoped
@Path("media/default")
public class DefaultMediaResource {
    @GET
    @Path("{name: avatar|header}.png")
    public Response picture(@PathParam("name") String name, @Context HttpHeaders headers) throws IOException {
        try (InputStream picture = DefaultMediaResource.class.getResourceAsStream(name + ".png")) {
            if (picture == null) {
                throw Fault.noSuchPlace();
            }
            byte[] content = picture.readAllBytes();
            String tag = '"' + ContentDigest.of(content) + '"';
            boolean known = IfNoneMatch.of(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))
                    .has(tag);
            return (known ? Response.notModified() : Response.ok(content, "image/png"))
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                    .build();
        }
    }
}
