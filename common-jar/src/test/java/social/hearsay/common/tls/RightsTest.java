package social.hearsay.common.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.common.tls.CertificateRole.FRONT_END;
import static social.hearsay.common.tls.CertificateRole.METRICS;
import static social.hearsay.common.tls.CertificateRole.OPERATOR;
import static social.hearsay.common.tls.CertificateRole.REPLICA;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Audience;
import social.hearsay.common.address.Objection;

/** What each certificate is good for, cell by cell: every address that answers, and every role. */
class RightsTest {
    /** Of a replica's own addresses, by the path below its root; the others are for their audience alone. */
    private static final Map<String, Set<CertificateRole>> OWN = Map.ofEntries(
            Map.entry("/heartbeat", Set.of(REPLICA, FRONT_END)),
            Map.entry("/updates/{id}", Set.of(REPLICA, FRONT_END)),
            Map.entry("/streams", Set.of(REPLICA, FRONT_END)),
            Map.entry("/status", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/files", Set.of(REPLICA, OPERATOR)),
            Map.entry("/files/{sha256}", Set.of(REPLICA, OPERATOR)),
            Map.entry("/snapshots", Set.of(REPLICA, OPERATOR)),
            Map.entry("/snapshots/{id}", Set.of(REPLICA, OPERATOR)),
            Map.entry("/snapshots/{id}/file", Set.of(REPLICA, OPERATOR)),
            Map.entry("/identity", Set.of(REPLICA)),
            Map.entry("/gossip", Set.of(REPLICA)),
            Map.entry("/handover", Set.of(REPLICA)),
            Map.entry("/site/edits", Set.of(REPLICA)),
            Map.entry("/join", Set.of(REPLICA)),
            Map.entry("/admin", Set.of(REPLICA, FRONT_END)),
            Map.entry("/gossip/pause", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/delay", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/delay/later", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/digests", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/digests/{table}/{range}", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/backups", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/retirements", Set.of(OPERATOR, FRONT_END)),
            Map.entry("/roles", Set.of(OPERATOR, FRONT_END)));

    private static final Map<Audience, Set<CertificateRole>> BELOW_THE_ROOT = Map.of(
            Audience.PEOPLE, Set.of(FRONT_END, OPERATOR),
            Audience.MEMBERS, Set.of(REPLICA),
            Audience.OPERATORS, Set.of(OPERATOR),
            Audience.MONITORS, EnumSet.allOf(CertificateRole.class));

    static List<Address> ofReplica() {
        return AddressTable.ofReplica();
    }

    static List<Address> ofFrontEnd() {
        return AddressTable.ofFrontEnd();
    }

    private static Identity holder(CertificateRole... roles) {
        return new Identity("c1", "x1", Set.of(roles), BigInteger.ONE, Instant.MAX);
    }

    private static Set<CertificateRole> admitted(Rights rights, Address address) {
        EnumSet<CertificateRole> admitted = EnumSet.noneOf(CertificateRole.class);
        for (CertificateRole role : CertificateRole.values()) {
            if (rights.objection(Optional.of(holder(role)), address).isEmpty()) {
                admitted.add(role);
            }
        }
        return admitted;
    }

    @ParameterizedTest
    @MethodSource("ofReplica")
    void ofAReplica(Address address) {
        String path = address.path().replaceFirst("^/replica", "");
        Set<CertificateRole> expected =
                address.audience() == Audience.PEOPLE || !address.path().startsWith("/replica/")
                        ? BELOW_THE_ROOT.get(address.audience())
                        : OWN.getOrDefault(path, BELOW_THE_ROOT.get(address.audience()));

        assertThat(admitted(new Rights(TlsMode.REQUIRED, false), address)).isEqualTo(expected);
        assertThat(admitted(new Rights(TlsMode.ACCEPTED, true), address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ofFrontEnd")
    void ofAFrontEnd(Address address) {
        Set<CertificateRole> expected = address.path().equals("/cluster/drain")
                ? Set.of(OPERATOR, FRONT_END)
                : EnumSet.allOf(CertificateRole.class);

        assertThat(admitted(new Rights(TlsMode.REQUIRED, true), address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ofReplica")
    void inClearTextAReplicaAnswersNothingOnceTlsIsRequired(Address address) {
        assertThat(new Rights(TlsMode.REQUIRED, false).objection(Optional.empty(), address))
                .hasValueSatisfying(each -> assertThat(each.status()).isEqualTo(403));
        assertThat(new Rights(TlsMode.ACCEPTED, false).objection(Optional.empty(), address))
                .isEmpty();
        assertThat(new Rights(TlsMode.OFF, false).objection(Optional.empty(), address))
                .isEmpty();
        boolean isOfMembers = address.path().startsWith("/replica/");
        assertThat(new Rights(TlsMode.REQUIRED, true)
                        .objection(Optional.empty(), address)
                        .isPresent())
                .as("where a front end is in the same process, people reach what is theirs")
                .isEqualTo(isOfMembers);
    }

    @ParameterizedTest
    @MethodSource("ofFrontEnd")
    void peopleReachAFrontEndInClearText(Address address) {
        assertThat(new Rights(TlsMode.REQUIRED, true)
                        .objection(Optional.empty(), address).stream().map(Objection::status))
                .containsExactlyElementsOf(address.path().equals("/cluster/drain") ? List.of(403) : List.of());
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void whoeverHasNoRoleThatIsKnownMayAskNothing(Audience audience) {
        assertThat(AddressTable.ofReplica().stream().filter(address -> address.audience() == audience))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(
                                new Rights(TlsMode.ACCEPTED, false).objection(Optional.of(holder()), address))
                        .isPresent());
    }

    @Test
    void aProcessThatIsBothMayAskWhatEitherMay() {
        Identity both = holder(REPLICA, FRONT_END);
        Rights rights = new Rights(TlsMode.REQUIRED, true);

        assertThat(AddressTable.ofReplica())
                .filteredOn(
                        address -> rights.objection(Optional.of(both), address).isEmpty())
                .extracting(Address::path)
                .contains("/replica/gossip", "/replica/streams", "/replica/api/v1/statuses")
                .doesNotContain("/replica/accounts/{name}/password");
        assertThat(METRICS.isServer()).isFalse();
    }
}
