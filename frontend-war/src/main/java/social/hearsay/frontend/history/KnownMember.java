package social.hearsay.frontend.history;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was last known of a replica, so that only what changes is an event.
 *
 * @param id with its incarnation
 * @param address where it was
 * @param role what it did for the cluster
 * @param down whether it did not answer
 * @param catching what it is catching up after
 * @param alarms kinds of those that stood
 * @param backups what it said of them; null until it was asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record KnownMember(
        String id,
        String address,
        String role,
        boolean down,
        Catching catching,
        Set<String> alarms,
        @Nullable Backups backups) {
    /** Why it may lack something. */
    enum Catching {
        /** It doesn't. */
        NOTHING,
        /** It was away. */
        ABSENCE,
        /** It has just joined, and was given a snapshot. */
        JOINING
    }

    KnownMember {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(catching, "catching");
        alarms = alarms == null ? Set.of() : Set.copyOf(alarms);
    }

    KnownMember in(String otherRole) {
        return new KnownMember(id, address, otherRole, down, catching, alarms, backups);
    }

    KnownMember at(String otherAddress) {
        return new KnownMember(id, otherAddress, role, down, catching, alarms, backups);
    }

    KnownMember isDown() {
        return new KnownMember(id, address, role, true, catching, alarms, backups);
    }

    KnownMember isBack() {
        return new KnownMember(
                id, address, role, false, catching == Catching.NOTHING ? Catching.ABSENCE : catching, alarms, backups);
    }

    KnownMember hasCaughtUp() {
        return new KnownMember(id, address, role, down, Catching.NOTHING, alarms, backups);
    }

    KnownMember with(Set<String> otherAlarms) {
        return new KnownMember(id, address, role, down, catching, new TreeSet<>(otherAlarms), backups);
    }

    KnownMember with(Backups otherBackups) {
        return new KnownMember(id, address, role, down, catching, alarms, otherBackups);
    }
}
