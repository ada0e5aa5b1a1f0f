package social.hearsay.replica.api.view;

import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.row.Registration;

/**
 * An account as it is read.
 *
 * @param lastPost the id of its newest post that is not direct, or null
 */
public record AccountRow(
        long id,
        String username,
        Registration registration,
        long statuses,
        long followers,
        long following,
        @Nullable Long lastPost) {}
