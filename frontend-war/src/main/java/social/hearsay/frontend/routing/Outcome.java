package social.hearsay.frontend.routing;

import java.util.Optional;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.session.SessionTimestamp;

/**
 * How a request ended.
 *
 * @param reply the answer for the client; when {@code served} is false, what a replica that lives said
 *     when it refused, if any did
 * @param served whether a replica served it, or has an answer that is too large to be passed on
 * @param session what the session has seen, this answer included
 * @param lacking what the answer lacks of what the session had seen
 */
public record Outcome(Optional<Reply> reply, boolean served, SessionTimestamp session, VectorTimestamp lacking) {}
