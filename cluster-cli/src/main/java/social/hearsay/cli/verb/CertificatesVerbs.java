package social.hearsay.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.certificate.Issued;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.common.tls.TlsMode;

/** By which members know each other on encrypted links. */
@Command(
        name = "certificates",
        description = "Makes and withdraws the certificates by which members know each other when they talk by TLS.",
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
final class CertificatesVerbs extends VerbGroup {
    static CommandLine of(Tool tool) {
        return new CertificatesVerbs()
                .with(
                        new Init(tool),
                        new CertificatesIssue(tool),
                        new Revoke(tool),
                        new Rotate(tool),
                        new CertificatesShow(tool),
                        new Mode(tool));
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
            data().needSecret();
            ClusterCertificates cluster = new ClusterCertificates(tool, data());
            List<Issued> made = cluster.makeMissing();
            made.forEach(each -> console().say("  " + line(each)));
            if (!data().tlsMode().isOn()) {
                cluster.all().setMode(TlsMode.ACCEPTED);
            }
            console()
                    .say("Members take TLS (" + data().tlsMode().text() + ") from their next start; the authority's"
                            + " key is in " + data().certificates() + ", keep a copy as safe as the secret.");
            return ExitCode.DONE;
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
            data().needSecret();
            Certificates certificates = new ClusterCertificates(tool, data()).all();
            if (certificates.current(name).isEmpty()) {
                throw new Failure("no certificate was ever made for " + name);
            }
            int revoked = certificates.revoke(name);
            console()
                    .say(name + " has no certificate any more (" + revoked
                            + " revoked). The list for members elsewhere is "
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
            data().needSecret();
            Certificates certificates = new ClusterCertificates(tool, data()).all();
            List<Issued> before = names.isEmpty()
                    ? certificates.current().values().stream()
                            .filter(each -> each.revokedMillis() == null)
                            .toList()
                    : names.stream().map(name -> needed(certificates, name)).toList();
            for (Issued each : before) {
                Duration life = Duration.ofMillis(each.untilMillis() - each.issuedMillis());
                console()
                        .say("  "
                                + line(certificates.issue(
                                        new Certificates.Wish(each.name(), each.roleSet(), each.addresses(), life))));
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
            data().needSecret();
            if (!List.of("off", "accepted", "required").contains(text)) {
                throw usage("'" + text + "' is not off, accepted or required");
            }
            new ClusterCertificates(tool, data()).needAll().setMode(TlsMode.parse(text));
            console().say("Members that start from now on: TLS " + text);
            return ExitCode.DONE;
        }
    }

    static String line(Issued issued) {
        return issued.name() + "  " + String.join(", ", issued.roles()) + "  good until " + issued.until();
    }
}
