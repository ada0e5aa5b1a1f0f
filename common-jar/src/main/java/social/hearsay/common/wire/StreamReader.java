package social.hearsay.common.wire;

import java.util.List;

/**
 * Whom a front end has streams for.
 *
 * @param token the hash of the access token that they came with; empty for somebody who is nobody
 * @param scheme of the site as they know it
 * @param host of the site as they know it
 * @param streams which
 */
public record StreamReader(String token, String scheme, String host, List<StreamName> streams) {
    public StreamReader {
        streams = List.copyOf(streams);
    }
}
