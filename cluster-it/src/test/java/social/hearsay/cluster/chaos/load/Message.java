package social.hearsay.cluster.chaos.load;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request as HTTP has it.
 *
 * @param body JSON; empty for none
 * @param timeout when no answer is waited for any more
 */
record Message(URI uri, String method, Map<String, String> headers, String body, Duration timeout) {
    Message {
        headers = Map.copyOf(headers);
    }
}
