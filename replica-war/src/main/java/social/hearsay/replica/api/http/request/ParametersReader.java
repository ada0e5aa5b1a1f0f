package social.hearsay.replica.api.http.request;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * Reads the parameters of a request that may have a body: JSON, form, multipart, or none at all, with
 * or without a type; and those of the query, which count where the body says nothing of them.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class ParametersReader implements MessageBodyReader<Parameters> {
    @Context
    @Nullable UriInfo uri;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Parameters.class;
    }

    @Override
    public Parameters readFrom(
            Class<Parameters> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        ParameterTable values = new ParameterTable();
        try {
            read(media, headers.getFirst(HttpHeaders.CONTENT_TYPE), stream, values);
        } catch (IOException broken) {
            throw Fault.malformed("The body broke off");
        }
        Parameters body = Parameters.of(values);
        return uri == null ? body : Parameters.of(uri.getQueryParameters()).and(body);
    }

    static void read(MediaType media, @Nullable String type, InputStream stream, ParameterTable values)
            throws IOException {
        PushbackInputStream body = new PushbackInputStream(stream, 1);
        int first = body.read();
        if (first < 0) {
            return;
        }
        body.unread(first);
        if (media.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            JsonParameters.read(body, values);
        } else if (media.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            Charset charset = Charsets.named(media.getParameters().get(MediaType.CHARSET_PARAMETER));
            FormParameters.read(body, charset, values);
        } else if (media.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            PartParameters.read(body, type == null ? media.toString() : type, values);
        } else {
            throw Fault.of(415, "Unsupported Media Type");
        }
    }
}
