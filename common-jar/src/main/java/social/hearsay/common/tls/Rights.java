package social.hearsay.common.tls;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Audience;
import social.hearsay.common.address.Objection;

/**
 * What a certificate gives the right to ask: the table in {@code docs/operations.md}, by the audience of an address, with the
 * addresses of members that others of the cluster need as well.
 */
public final class Rights {
    private static final Set<CertificateRole> EVERYBODY = Set.of(CertificateRole.values());

    /** Of a replica's own addresses, those that not only their audience asks. */
    private static final Map<String, CertificateRole> BESIDES = Map.ofEntries(
            Map.entry("/status", CertificateRole.FRONT_END),
            Map.entry("/heartbeat", CertificateRole.FRONT_END),
            Map.entry("/updates/{id}", CertificateRole.FRONT_END),
            Map.entry("/streams", CertificateRole.FRONT_END),
            Map.entry("/admin", CertificateRole.FRONT_END),
            // What admins look at and order at a front end.
            Map.entry("/roles", CertificateRole.FRONT_END),
            Map.entry("/retirements", CertificateRole.FRONT_END),
            Map.entry("/gossip/pause", CertificateRole.FRONT_END),
            Map.entry("/delay", CertificateRole.FRONT_END),
            Map.entry("/delay/later", CertificateRole.FRONT_END),
            Map.entry("/digests", CertificateRole.FRONT_END),
            Map.entry("/digests/{table}/{range}", CertificateRole.FRONT_END),
            Map.entry("/backups", CertificateRole.FRONT_END),
            // What a backup is made of.
            Map.entry("/snapshots", CertificateRole.OPERATOR),
            Map.entry("/snapshots/{id}", CertificateRole.OPERATOR),
            Map.entry("/snapshots/{id}/file", CertificateRole.OPERATOR),
            Map.entry("/files", CertificateRole.OPERATOR),
            Map.entry("/files/{sha256}", CertificateRole.OPERATOR));

    private static final Set<String> KNOWN =
            AddressTable.ofReplica().stream().map(Address::path).collect(Collectors.toUnmodifiableSet());

    private final TlsMode mode;
    private final boolean servesPeople;

    /**
     * @param mode what this member takes
     * @param servesPeople whether it is a front end, or one is in the same process
     */
    public Rights(TlsMode mode, boolean servesPeople) {
        this.mode = mode;
        this.servesPeople = servesPeople;
    }

    /** Whose certificate is good for an address. */
    public static Set<CertificateRole> holders(Address address) {
        String root = AddressTable.REPLICA_ROOT + "/";
        if (address.audience() == Audience.MONITORS) {
            return EVERYBODY;
        }
        if (!address.path().startsWith(root)) {
            return address.path().equals(AddressTable.DRAIN)
                    ? Set.of(CertificateRole.OPERATOR, CertificateRole.FRONT_END)
                    : EVERYBODY;
        }
        if (!KNOWN.contains(address.path())) {
            // Nothing is there, which a member of a later release is told by the replica itself.
            return Set.of(CertificateRole.REPLICA, CertificateRole.FRONT_END, CertificateRole.OPERATOR);
        }
        EnumSet<CertificateRole> holders = switch (address.audience()) {
            // No front end asks a delayed replica how it was.
            case PEOPLE -> EnumSet.of(CertificateRole.FRONT_END, CertificateRole.OPERATOR);
            case MEMBERS -> EnumSet.of(CertificateRole.REPLICA);
            case OPERATORS, MONITORS -> EnumSet.of(CertificateRole.OPERATOR);
        };
        Optional.ofNullable(BESIDES.get(address.path().substring(root.length() - 1)))
                .ifPresent(holders::add);
        return holders;
    }

    /**
     * What there is to object to a request, by the link that it came on.
     *
     * @param peer who has shown a certificate; empty for clear text
     */
    public Optional<Objection> objection(Optional<Identity> peer, Address address) {
        if (peer.isPresent()) {
            boolean mayAsk = peer.get().roles().stream().anyMatch(holders(address)::contains);
            return mayAsk ? Optional.empty() : Optional.of(Objection.notEntitled());
        }
        boolean isForMembers = address.path().startsWith(AddressTable.REPLICA_ROOT + "/")
                || address.path().equals(AddressTable.DRAIN)
                || !servesPeople;
        return mode == TlsMode.REQUIRED && isForMembers ? Optional.of(Objection.unencrypted()) : Optional.empty();
    }
}
