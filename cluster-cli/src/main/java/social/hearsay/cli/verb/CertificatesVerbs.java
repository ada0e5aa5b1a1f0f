package social.hearsay.cli.verb;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.certificate.Issued;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.common.tls.CertificateRole;
import social.hearsay.common.tls.TlsMode;

/** By which members know each other on encrypted links. */
@Command(
        name = "certificates",
        synopsisSubcommandLabel = "init|issue|revoke|rotate|show|mode",
        description = "Makes and withdraws the certificates by which members know each other when they talk by TLS.",
        commandListHeading = "%n",
        footer = {
            "",
            "A cluster that runs, member by member:",
            "  config/cluster certificates init                from their next start members take TLS as well",
            "  config/cluster stop r1; config/cluster start r1     and so on, one after the other",
            "  config/cluster certificates mode required       from their next start they take nothing else",
            "  config/cluster stop r1; config/cluster start r1     and so on, one after the other",
            "",
            "Examples:",
            "  config/cluster certificates show",
            "  config/cluster certificates rotate",
            "  config/cluster certificates revoke r2"
        })
final class CertificatesVerbs implements Runnable {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    @SuppressWarnings("NullAway.Init")
    private CertificatesVerbs() {}

    static CommandLine of(Tool tool) {
        return new CommandLine(new CertificatesVerbs())
                .addSubcommand(new Init(tool))
                .addSubcommand(new Issue(tool))
                .addSubcommand(new Revoke(tool))
                .addSubcommand(new Rotate(tool))
                .addSubcommand(new CertificatesShow(tool))
                .addSubcommand(new Mode(tool));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "certificates needs a verb: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Those of the cluster in that directory. */
    static Certificates of(Tool tool, DataDirectory data) {
        return new Certificates(data.certificates(), tool.pace().clock(), new SecureRandom());
    }

    /** Makes the authority where there is none, and certificates for this tool and all members that have none. */
    static List<Issued> makeMissing(Tool tool, DataDirectory data) {
        Certificates certificates = of(tool, data);
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
                made.add(certificates.issue(wish(data, name, tool.installation())));
            }
        }
        return made;
    }

    private static Certificates.Wish wish(DataDirectory data, MemberName name, Installation installation) {
        Set<String> addresses = new LinkedHashSet<>(List.of("127.0.0.1", "::1", "localhost"));
        String host = ListenPlace.next(data, name, installation).host();
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            addresses.add(host);
        }
        return new Certificates.Wish(
                name.toString(), roles(data, name), List.copyOf(addresses), Certificates.LIFE);
    }

    private static Set<CertificateRole> roles(DataDirectory data, MemberName name) {
        EnumSet<CertificateRole> roles = EnumSet.noneOf(CertificateRole.class);
        if (name.isReplica()) {
            roles.add(CertificateRole.REPLICA);
        }
        if (data.hasFrontEnd(name)) {
            roles.add(CertificateRole.FRONT_END);
        }
        return roles;
    }

    /** Also for who has begun already: whatever lacks is made. */
    @Command(
            name = "init",
            description = {
                "Makes an authority of the cluster's own, and certificates for its members and for this tool.",
                "",
                "Members take TLS from their next start, beside clear text, until 'certificates mode required'. What is"
                        + " there already is left as it is."
            },
            footer = {"", "Example:", "  config/cluster certificates init"})
    static final class Init extends Verb {
        Init(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() {
            data().needCluster();
            List<Issued> made = makeMissing(tool, data());
            made.forEach(each -> console().say("  " + line(each)));
            Certificates certificates = of(tool, data());
            if (!data().tlsMode().isOn()) {
                certificates.setMode(TlsMode.ACCEPTED);
            }
            console()
                    .say("Members take TLS (" + data().tlsMode().text() + ") from their next start; the authority's"
                            + " key is in " + data().certificates() + ", keep a copy as safe as the secret.");
            return ExitCode.DONE;
        }
    }

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
    static final class Issue extends Verb {
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

        Issue(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() {
            data().needCluster();
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                throw usage("'" + name + "' is no name: up to 64 letters, digits, dots and dashes");
            }
            if (days != null && (days < 1 || days > LONGEST_DAYS)) {
                throw usage("--days is a number from 1 to " + LONGEST_DAYS);
            }
            Certificates certificates = of(tool, data());
            Set<CertificateRole> holds = roles(certificates);
            List<String> found = found(certificates);
            if (found.isEmpty() && holds.stream().anyMatch(CertificateRole::isServer)) {
                throw usage("others connect to " + name + ": say by which --address they find it");
            }
            Issued made = certificates.issue(new Certificates.Wish(
                    name, holds, found, days == null ? Certificates.LIFE : Duration.ofDays(days)));
            console().say(line(made));
            console().say("It is in " + certificates.of(name).directory());
            return ExitCode.DONE;
        }

        private Set<CertificateRole> roles(Certificates certificates) {
            List<String> said = roles.isEmpty()
                    ? certificates.current(name).map(Issued::roles).orElse(List.of())
                    : roles;
            EnumSet<CertificateRole> all = EnumSet.noneOf(CertificateRole.class);
            for (String each : said) {
                all.add(CertificateRole.parse(each)
                        .orElseThrow(() -> usage(
                                "--role is replica, front-end, operator or metrics, not '" + each + "'")));
            }
            if (all.isEmpty()) {
                MemberName.parse(name).ifPresent(member -> all.addAll(CertificatesVerbs.roles(data(), member)));
            }
            if (all.isEmpty() && name.equals(Certificates.OPERATOR)) {
                all.add(CertificateRole.OPERATOR);
            }
            if (all.isEmpty()) {
                throw usage("what is " + name + "? Say its --role");
            }
            return all;
        }

        private List<String> found(Certificates certificates) {
            if (!addresses.isEmpty()) {
                return addresses;
            }
            List<String> before =
                    certificates.current(name).map(Issued::addresses).orElse(List.of());
            return before.isEmpty()
                    ? MemberName.parse(name)
                            .filter(member -> data().members().contains(member))
                            .map(member -> wish(data(), member, tool.installation())
                                    .addresses())
                            .orElse(List.of())
                    : before;
        }
    }

    /** It does not come back by itself: 'issue' gives it another one. */
    @Command(
            name = "revoke",
            description = {
                "Makes all certificates of NAME good no more: members here end its connections within seconds.",
                "",
                "On other machines copy revoked.pem to each member's directory of certificates. 'certificates issue"
                        + " NAME' gives it another one."
            },
            footer = {"", "Example:", "  config/cluster certificates revoke r2"})
    static final class Revoke extends Verb {
        @Parameters(paramLabel = "NAME", description = "The holder, as 'certificates show' has it.")
        String name = "";

        Revoke(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() {
            data().needCluster();
            Certificates certificates = of(tool, data());
            if (certificates.current(name).isEmpty()) {
                throw new Failure("no certificate was ever made for " + name);
            }
            int revoked = certificates.revoke(name);
            console()
                    .say(name + " has no certificate any more (" + revoked + " revoked). The list for members elsewhere is "
                            + certificates.of(name).revoked());
            return ExitCode.DONE;
        }
    }

    /** With new keys; the earlier certificates stay good until they expire. */
    @Command(
            name = "rotate",
            description = {
                "Makes new keys and certificates for NAMEs, or for all that have one that is not revoked.",
                "",
                "Members here take them within seconds, without a restart. Elsewhere copy the directories."
            },
            footer = {
                "",
                "Examples:",
                "  config/cluster certificates rotate",
                "  config/cluster certificates rotate r1 f1"
            })
    static final class Rotate extends Verb {
        @Parameters(paramLabel = "NAME", arity = "0..*", description = "The holders; all when none is named.")
        List<String> names = new ArrayList<>();

        Rotate(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() {
            data().needCluster();
            Certificates certificates = of(tool, data());
            List<Issued> before = names.isEmpty()
                    ? certificates.current().values().stream()
                            .filter(each -> each.revokedMillis() == null)
                            .toList()
                    : names.stream().map(name -> needed(certificates, name)).toList();
            for (Issued each : before) {
                Duration life = Duration.ofMillis(each.untilMillis() - each.issuedMillis());
                console()
                        .say("  "
                                + line(certificates.issue(new Certificates.Wish(
                                        each.name(), each.roleSet(), each.addresses(), life))));
            }
            return ExitCode.DONE;
        }

        private static Issued needed(Certificates certificates, String name) {
            Issued last = certificates
                    .current(name)
                    .orElseThrow(() -> new Failure("no certificate was ever made for " + name));
            if (last.revokedMillis() != null) {
                throw new Failure("the certificate of " + name + " was revoked; 'certificates issue " + name
                        + "' gives it another one, if that is meant");
            }
            return last;
        }
    }

    /** For members that start from now on. */
    @Command(
            name = "mode",
            description = {
                "Says whether members talk by TLS from their next start.",
                "",
                "off: in clear text. accepted: they take both, and speak TLS to members that want it. required: nothing"
                        + " goes between members but by TLS. From off to required go by accepted, with a restart of all"
                        + " members, one after the other, at each step; and back likewise."
            },
            footer = {"", "Example:", "  config/cluster certificates mode required"})
    static final class Mode extends Verb {
        @Parameters(paramLabel = "MODE", description = "off, accepted or required.")
        String text = "";

        Mode(Tool tool) {
            super(tool);
        }

        @Override
        public Integer call() {
            data().needCluster();
            if (!List.of("off", "accepted", "required").contains(text)) {
                throw usage("'" + text + "' is not off, accepted or required");
            }
            Certificates certificates = of(tool, data());
            if (!certificates.exist()) {
                throw new Failure("there is no authority yet: 'config/cluster certificates init" + data().option()
                        + "' makes one");
            }
            certificates.setMode(TlsMode.parse(text));
            console().say("Members that start from now on: TLS " + text);
            return ExitCode.DONE;
        }
    }

    private static String line(Issued issued) {
        return issued.name() + "  " + String.join(", ", issued.roles()) + "  good until " + issued.until();
    }
}
