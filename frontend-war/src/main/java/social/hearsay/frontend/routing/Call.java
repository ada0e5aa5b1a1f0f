package social.hearsay.frontend.routing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.http.Field;

/**
 * One request to one replica.
 *
 * @param replica its address
 * @param method HTTP's
 * @param target path below the address and query, byte for byte as they go on the wire
 * @param fields header lines
 * @param body what to send
 * @param memory what the answer takes
 * @param timeout until the answer is whole
 * @param hasElsewhere whether it may be given up at any time, because another can be asked
 */
public record Call(
        URI replica,
        String method,
        String target,
        List<Field> fields,
        Body body,
        Lease memory,
        Duration timeout,
        boolean hasElsewhere) {}
