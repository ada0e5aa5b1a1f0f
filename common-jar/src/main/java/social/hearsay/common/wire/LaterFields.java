package social.hearsay.common.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that a later release has added to a record: kept in their order. */
final class LaterFields {
    private LaterFields() {}

    static Map<String, JsonNode> of(@Nullable Map<String, JsonNode> read) {
        return read == null || read.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(read));
    }
}
