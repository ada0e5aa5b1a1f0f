package social.hearsay.cli.certificate;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.tls.CertificateRole;

/**
 * A certificate that the authority made, as its book has it.
 *
 * @param cluster what the authority calls the cluster
 * @param name the holder's, such as r1
 * @param roles what the holder is
 * @param addresses where it is found: names and addresses of hosts
 * @param serial the certificate's number, in hexadecimal digits
 * @param issuedMillis when it was made
 * @param untilMillis when it expires
 * @param revokedMillis since when it is good no more; null while it is
 */
public record Issued(
        String cluster,
        String name,
        List<String> roles,
        List<String> addresses,
        String serial,
        long issuedMillis,
        long untilMillis,
        @Nullable Long revokedMillis) {
    private static final int HEXADECIMAL = 16;

    public Issued {
        roles = List.copyOf(roles);
        addresses = List.copyOf(addresses);
    }

    /** What it says of itself at some time. */
    public enum State {
        GOOD,
        /** It expires within two weeks. */
        EXPIRES,
        EXPIRED,
        REVOKED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param warning how long before its end it counts as about to expire */
    public State state(Instant now, Duration warning) {
        if (revokedMillis != null) {
            return State.REVOKED;
        }
        if (!now.isBefore(until())) {
            return State.EXPIRED;
        }
        return now.isBefore(until().minus(warning)) ? State.GOOD : State.EXPIRES;
    }

    BigInteger number() {
        return new BigInteger(serial, HEXADECIMAL);
    }

    Instant issuedAt() {
        return Instant.ofEpochMilli(issuedMillis);
    }

    public Instant until() {
        return Instant.ofEpochMilli(untilMillis);
    }

    Optional<Instant> revoked() {
        return Optional.ofNullable(revokedMillis).map(Instant::ofEpochMilli);
    }

    Issued revokedAt(Instant now) {
        return revokedMillis == null
                ? new Issued(cluster, name, roles, addresses, serial, issuedMillis, untilMillis, now.toEpochMilli())
                : this;
    }

    /** The roles that this release knows. */
    public Set<CertificateRole> roleSet() {
        EnumSet<CertificateRole> all = EnumSet.noneOf(CertificateRole.class);
        roles.forEach(role -> CertificateRole.parse(role).ifPresent(all::add));
        return all;
    }

    boolean isServer() {
        return roleSet().stream().anyMatch(CertificateRole::isServer);
    }
}
