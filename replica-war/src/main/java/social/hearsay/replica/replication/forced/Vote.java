package social.hearsay.replica.replication.forced;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a voter has said about a slot.
 *
 * @param promised it heeds no ballot before this
 * @param accepted what it accepted last; null when nothing
 */
public record Vote(Ballot promised, @Nullable Accepted accepted) {
    /** Of who was never asked. */
    static final Vote NONE = new Vote(Ballot.NONE, null);

    /** A proposal, and with which ballot it was accepted. */
    public record Accepted(Ballot ballot, Proposal proposal) {
        public Accepted {
            Objects.requireNonNull(ballot, "ballot");
            Objects.requireNonNull(proposal, "proposal");
        }
    }

    public Vote {
        Objects.requireNonNull(promised, "promised");
    }
}
