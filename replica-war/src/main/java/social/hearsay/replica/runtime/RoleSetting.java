package social.hearsay.replica.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.TimeSpan;

/**
 * A role as it is set.
 *
 * @param delay for how long a delayed one is kept behind; empty for the others
 */
record RoleSetting(Role role, Optional<Duration> delay) {
    /** @throws IllegalArgumentException when it is none */
    static RoleSetting parse(String text) {
        String[] words = text.strip().split(" +", 2);
        Optional<Role> role = Role.parse(words[0]);
        Optional<Duration> delay = words.length > 1 ? TimeSpan.parse(words[1]) : Optional.empty();
        boolean isDelayed = role.filter(Role.DELAYED::equals).isPresent();
        if (role.isEmpty() || isDelayed != delay.isPresent() || words.length > (isDelayed ? 2 : 1)) {
            throw new IllegalArgumentException(
                    "hearsay.role is writer, read-only, or delayed and for how long, as in \"delayed 1h\"; not \""
                            + text + "\"");
        }
        return new RoleSetting(role.get(), delay);
    }

    Member give(ReplicaId id, URI address) {
        Member member = new Member(id, address, role);
        return delay.map(member::delayedBy).orElse(member);
    }
}
