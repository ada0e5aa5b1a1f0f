package social.hearsay.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.certificate.Issued;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.MemberName;
import social.hearsay.common.tls.CertificateRole;

/** Also for members on other machines, and for collectors of figures. */
@Command(
        name = "issue",
        description = {
            "Makes a certificate for NAME, and a new key for it.",
            "",
            "The directory that it names has all that NAME needs (hearsay.tls.dir); copy it to NAME's machine, with"
                    + " mode 600. A member that runs takes it within seconds."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster certificates issue r4 --address r4.example.org --address 192.0.2.4",
            "  config/cluster certificates issue prometheus --role metrics"
        })
final class CertificatesIssue extends Verb {
    private static final int LONGEST_DAYS = 3_650;

    @Parameters(paramLabel = "NAME", description = "Whose: r4, f1, operator, or whatever a collector is called.")
    String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "replica, front-end, operator or metrics; several for a process that is several (default:"
                    + " what the name says, or as before).")
    List<String> roles = new ArrayList<>();

    @Option(
            names = "--address",
            paramLabel = "HOST",
            description = "A name or an address by which others find it; several if it has several.")
    List<String> addresses = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "How long it is good (default: 365).")
    @Nullable Integer days;

    CertificatesIssue(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() {
        data().needSecret();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw usage("'" + name + "' is no name: up to 64 letters, digits, dots and dashes");
        }
        if (days != null && (days < 1 || days > LONGEST_DAYS)) {
            throw usage("--days is a number from 1 to " + LONGEST_DAYS);
        }
        ClusterCertificates cluster = new ClusterCertificates(tool, data());
        Certificates certificates = cluster.all();
        Set<CertificateRole> holds = roles(cluster, certificates);
        List<String> found = found(cluster, certificates);
        if (found.isEmpty() && holds.stream().anyMatch(CertificateRole::isServer)) {
            throw usage("others connect to " + name + ": say by which --address they find it");
        }
        Issued made = certificates.issue(
                new Certificates.Wish(name, holds, found, days == null ? Certificates.LIFE : Duration.ofDays(days)));
        console().say(CertificatesVerbs.line(made));
        console().say("It is in " + certificates.of(name).directory());
        return ExitCode.DONE;
    }

    private Set<CertificateRole> roles(ClusterCertificates cluster, Certificates certificates) {
        List<String> said =
                roles.isEmpty() ? certificates.current(name).map(Issued::roles).orElse(List.of()) : roles;
        EnumSet<CertificateRole> all = EnumSet.noneOf(CertificateRole.class);
        for (String each : said) {
            all.add(CertificateRole.parse(each)
                    .orElseThrow(() -> usage("--role is replica, front-end, operator or metrics, not '" + each + "'")));
        }
        if (all.isEmpty()) {
            MemberName.parse(name).ifPresent(member -> all.addAll(cluster.roles(member)));
        }
        if (all.isEmpty() && name.equals(Certificates.OPERATOR)) {
            all.add(CertificateRole.OPERATOR);
        }
        if (all.isEmpty()) {
            throw usage("what is " + name + "? Say its --role");
        }
        return all;
    }

    private List<String> found(ClusterCertificates cluster, Certificates certificates) {
        if (!addresses.isEmpty()) {
            return addresses;
        }
        List<String> before = certificates.current(name).map(Issued::addresses).orElse(List.of());
        return before.isEmpty()
                ? MemberName.parse(name)
                        .filter(member -> data().members().contains(member))
                        .map(cluster::addresses)
                        .orElse(List.of())
                : before;
    }
}
