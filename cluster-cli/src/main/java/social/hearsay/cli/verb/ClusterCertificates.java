package social.hearsay.cli.verb;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.certificate.Issued;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.common.tls.CertificateRole;

/** Which certificates the members of the cluster in a directory are to have. */
record ClusterCertificates(Tool tool, DataDirectory data) {
    /** Those that there are. */
    Certificates all() {
        return new Certificates(data.certificates(), tool.pace().clock(), new SecureRandom());
    }

    /** @throws Failure when none was ever made */
    Certificates needAll() {
        Certificates certificates = all();
        if (!certificates.exist()) {
            throw new Failure(
                    "there is no authority yet: 'config/cluster certificates init" + data.option() + "' makes one");
        }
        return certificates;
    }

    /** Makes the authority where there is none, and certificates for this tool and all members that have none. */
    List<Issued> makeMissing() {
        Certificates certificates = all();
        if (!certificates.exist()) {
            certificates.found();
        }
        List<Issued> made = new ArrayList<>();
        if (certificates.current(Certificates.OPERATOR).isEmpty()) {
            made.add(certificates.issue(new Certificates.Wish(
                    Certificates.OPERATOR, Set.of(CertificateRole.OPERATOR), List.of(), Certificates.LIFE)));
        }
        for (MemberName name : data.members()) {
            if (certificates.current(name.toString()).isEmpty()) {
                made.add(certificates.issue(
                        new Certificates.Wish(name.toString(), roles(name), addresses(name), Certificates.LIFE)));
            }
        }
        return made;
    }

    /** Where a member of this machine is found. */
    List<String> addresses(MemberName name) {
        Set<String> addresses = new LinkedHashSet<>(List.of("127.0.0.1", "::1", "localhost"));
        String host = ListenPlace.next(data, name, tool.installation()).host();
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            addresses.add(host);
        }
        return List.copyOf(addresses);
    }

    /** What a member is, by its name and the cluster's layout. */
    Set<CertificateRole> roles(MemberName name) {
        EnumSet<CertificateRole> roles = EnumSet.noneOf(CertificateRole.class);
        if (name.isReplica()) {
            roles.add(CertificateRole.REPLICA);
        }
        if (data.hasFrontEnd(name)) {
            roles.add(CertificateRole.FRONT_END);
        }
        return roles;
    }
}
