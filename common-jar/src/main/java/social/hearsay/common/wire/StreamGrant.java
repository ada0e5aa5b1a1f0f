package social.hearsay.common.wire;

import org.jspecify.annotations.Nullable;

/**
 * That somebody may have a stream.
 *
 * @param token the hash of their access token; empty for somebody who is nobody
 * @param account theirs; empty for somebody who is nobody
 * @param scheme of the site as they know it
 * @param host of the site as they know it
 * @param stream which; null where only the token was asked about
 */
public record StreamGrant(
        String token,
        String account,
        String scheme,
        String host,
        @Nullable StreamName stream) {}
