package social.hearsay.replica.api.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.http.request.IfNoneMatch;

/** The description of the public interface, the same for everybody, and the same at all replicas of a release. */
@ApplicationScoped
@Path("openapi")
public class OpenApiResource {
    /** As JSON, whatever the request accepts. */
    private static final String TYPE = "application/json;charset=utf-8";

    /** Made when somebody asks for the first time. */
    private static final class Made {
        static final byte[] CONTENT = content();
        static final String TAG = '"' + ContentDigest.of(CONTENT) + '"';

        private static byte[] content() {
            try {
                return Json.mapper().writeValueAsBytes(ApiDescription.document());
            } catch (JsonProcessingException never) {
                throw new IllegalStateException(never);
            }
        }
    }

    @GET
    public Response description(@Context HttpHeaders headers) {
        boolean known = IfNoneMatch.of(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))
                .has(Made.TAG);
        return (known ? Response.notModified() : Response.ok(Made.CONTENT, TYPE))
                .header(HttpHeaders.ETAG, Made.TAG)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
