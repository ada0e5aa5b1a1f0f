package social.hearsay.common.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one way in which Hearsay's members write and read JSON. */
public final class Json {
    /** Deeper than any message of ours; a deeper document is an attack. */
    private static final int DEEPEST = 64;

    /** In characters; ours have a tenth of it. */
    private static final int LONGEST_NAME = 1_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    // Else each emoji goes out as two escapes, three times as long.
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("Can't be written as JSON: " + value.getClass(), unwritable);
        }
    }

    /** @throws IllegalArgumentException when the text is not JSON, or not of that type, or {@code null} */
    public static <T> T read(String text, Class<T> type) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            T value = MAPPER.readerFor(type)
                    .withAttribute(Verbatim.Source.KEY, new Verbatim.Source(text, parser))
                    .readValue(parser);
            if (value == null) {
                throw new IllegalArgumentException("Not a " + type.getSimpleName() + ": null");
            }
            return value;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "Not a " + type.getSimpleName() + ": " + unreadable.getOriginalMessage(), unreadable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
