package social.hearsay.replica.replication;

import java.util.Optional;
import social.hearsay.common.wire.Update;

/**
 * An update as it was applied to the value.
 *
 * @param twin what was applied before it for the same request, if anything was
 */
public record Applied(Update update, Optional<Execution> twin) {}
