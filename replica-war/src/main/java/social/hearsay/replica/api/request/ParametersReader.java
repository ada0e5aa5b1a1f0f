package social.hearsay.replica.api.request;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.answer.Fault;

/**
 * Reads a body of whatever type as {@link Parameters}: JSON, form, multipart, or none at all, with
 * or without a type. The container does the parsing.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class ParametersReader implements MessageBodyReader<Parameters> {
    private static final GenericType<List<EntityPart>> PARTS = new GenericType<>() {};
    private static final Annotation[] NO_ANNOTATIONS = {};

    @Context
    @Nullable Providers providers;

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
            InputStream stream)
            throws IOException {
        PushbackInputStream body = new PushbackInputStream(stream, 1);
        int first = body.read();
        if (first < 0) {
            return Parameters.NONE;
        }
        body.unread(first);
        if (media.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return JsonParameters.read(body);
        }
        if (media.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return form(media, headers, body);
        }
        if (media.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            return parts(media, headers, body);
        }
        throw Fault.of(415, "Unsupported Media Type");
    }

    private Parameters form(MediaType media, MultivaluedMap<String, String> headers, InputStream body)
            throws IOException {
        Form form = providers()
                .getMessageBodyReader(Form.class, Form.class, NO_ANNOTATIONS, media)
                .readFrom(Form.class, Form.class, NO_ANNOTATIONS, media, headers, body);
        return Parameters.of(form.asMap());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a List's class knows nothing of its elements
    private Parameters parts(MediaType media, MultivaluedMap<String, String> headers, InputStream body)
            throws IOException {
        Class<List<EntityPart>> list = (Class) List.class;
        List<EntityPart> parts;
        try {
            parts = providers()
                    .getMessageBodyReader(list, PARTS.getType(), NO_ANNOTATIONS, media)
                    .readFrom(list, PARTS.getType(), NO_ANNOTATIONS, media, headers, body);
        } catch (RuntimeException malformed) {
            throw Fault.malformed("The body is not multipart/form-data");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (EntityPart part : parts) {
            values.computeIfAbsent(part.getName(), unknown -> new ArrayList<>()).add(part.getContent(String.class));
        }
        return Parameters.of(values);
    }

    private Providers providers() {
        if (providers == null) {
            throw new IllegalStateException("Used outside a container");
        }
        return providers;
    }
}
