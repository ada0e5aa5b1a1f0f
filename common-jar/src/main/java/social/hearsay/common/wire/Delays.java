package social.hearsay.common.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.time.Duration;
import java.util.Map;

/** For how long a delayed member is kept behind: a field of members and of changes of roles that earlier releases carry. */
final class Delays {
    private static final String FIELD = "delayMillis";
    private static final Duration UNSAID = Duration.ofHours(1);

    private Delays() {}

    static Map<String, JsonNode> field(Duration delay) {
        long millis = Math.max(0, delay.toMillis());
        // As it is read again, so that a member is the same before and after.
        return Map.of(FIELD, millis <= Integer.MAX_VALUE ? IntNode.valueOf((int) millis) : LongNode.valueOf(millis));
    }

    static Duration in(Map<String, JsonNode> fields) {
        JsonNode said = fields.get(FIELD);
        return said == null || !said.canConvertToLong() ? UNSAID : Duration.ofMillis(Math.max(0, said.asLong()));
    }
}
