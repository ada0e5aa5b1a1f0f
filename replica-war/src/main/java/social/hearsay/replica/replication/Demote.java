package social.hearsay.replica.replication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RoleChange;

/**
 * An operator's request that a member accept no updates, where that is to be decided by a forced update: judged by the
 * protocol, and as an update the operation {@value #TYPE}. That a member <em>does</em> accept them needs nobody's
 * agreement: see {@link Event.RoleGiven}.
 *
 * @param member who
 * @param role what it is to be instead, or for how long it is kept behind if it accepts none already
 * @param delay of a delayed one
 */
public record Demote(ReplicaId member, Role role, Optional<Duration> delay) implements Command {
    /** The operation's type. */
    public static final String TYPE = "Demote";

    /** Under which name {@link Limits#forced} asks for it. */
    public static final String FORCED = "roles";

    /** @throws IllegalArgumentException for a role that accepts updates */
    public Demote {
        if (role.acceptsUpdates()) {
            throw new IllegalArgumentException(member + " would be promoted");
        }
    }

    @Override
    public String forcedAs() {
        return FORCED;
    }

    /** How the member's role changes at that moment. */
    RoleChange change(Stamp stamp) {
        return delay.map(length -> RoleChange.delayed(member, length, stamp))
                .orElseGet(() -> new RoleChange(member, role, stamp));
    }

    /**
     * The operation's fields. Whoever is told of the one change is told of those on which it rests: that somebody was
     * promoted may be known to nobody else yet.
     *
     * @param change how the member's role changes
     * @param writers how those became writers who were counted on to go on accepting updates, as far as they did not
     *     join as that
     */
    record Agreed(RoleChange change, List<RoleChange> writers) {
        Agreed {
            writers = List.copyOf(writers);
        }

        /** The view of whoever knows of this. */
        static MembershipView enter(Operation operation, MembershipView membership) {
            Agreed agreed = operation.as(Agreed.class);
            return membership.changed(List.of(), agreed.writers()).changed(List.of(), List.of(agreed.change()));
        }
    }
}
