package social.hearsay.common.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Duration;
import java.util.Map;

/** For how long a delayed member is kept behind: a field of members and of changes of roles that earlier releases carry. */
final class Delays {
    private static final String FIELD = "delayMillis";
    private static final Duration UNSAID = Duration.ofHours(1);

    private Delays() {}

    /** As {@link Verbatim.Field} reads it again, so that a member is the same before and after. */
    static Map<String, JsonNode> field(Duration delay) {
        String millis = Long.toString(Math.max(0, delay.toMillis()));
        return Map.of(FIELD, JsonNodeFactory.instance.rawValueNode(new RawValue(millis)));
    }

    static Duration in(Map<String, JsonNode> fields) {
        JsonNode said = fields.get(FIELD);
        String millis = said == null ? "" : Json.write(said);
        return millis.matches("[0-9]{1,15}") ? Duration.ofMillis(Long.parseLong(millis)) : UNSAID;
    }
}
