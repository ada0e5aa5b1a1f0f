package social.hearsay.replica.replication.forced;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a proposer asks a voter.
 *
 * @param slot from 1
 * @param proposal what to accept; null where it is asked for a promise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Question(long slot, Ballot ballot, @Nullable Proposal proposal) {
    public Question {
        Objects.requireNonNull(ballot, "ballot");
        if (slot < 1) {
            throw new IllegalArgumentException("No slot " + slot);
        }
    }
}
