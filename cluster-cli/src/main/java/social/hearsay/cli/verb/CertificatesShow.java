package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.certificate.Issued;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.common.tls.CurrentCredentials;

/** Who has which certificate, and for how long. */
@Command(
        name = "show",
        description = {
            "Shows who has a certificate, for what, and until when.",
            "",
            "One line each: the holder, its roles, good, expires (within two weeks), expired or revoked, until when, the"
                    + " serial number, and where others find the holder."
        },
        footer = {
            "",
            "Exit codes: 0 all are good or revoked, 1 some have expired, or will within two weeks.",
            "",
            "Examples:",
            "  config/cluster certificates show",
            "  config/cluster certificates show --all --output json"
        })
final class CertificatesShow extends Verb {
    @Option(names = "--all", description = "Also those that later ones have taken the place of.")
    boolean everything;

    @Mixin
    Output output = new Output();

    CertificatesShow(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() {
        data().needSecret();
        Certificates certificates = new ClusterCertificates(tool, data()).needAll();
        Instant now = tool.pace().clock().instant();
        Collection<Issued> shown =
                everything ? certificates.all() : certificates.current().values();
        if (output.isJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            shown.forEach(each -> all.add(json(each, now)));
            Output.print(
                    console(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("mode", data().tlsMode().text())
                            .set("certificates", all));
        } else {
            console().say("TLS " + data().tlsMode().text() + " for members that start from now on");
            shown.forEach(each -> console().say(line(each, now)));
        }
        boolean somethingIsDue = certificates.current().values().stream()
                .map(each -> each.state(now, CurrentCredentials.WARNING))
                .anyMatch(List.of(Issued.State.EXPIRES, Issued.State.EXPIRED)::contains);
        return somethingIsDue ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static String line(Issued each, Instant now) {
        return String.format(
                java.util.Locale.ROOT,
                "%-12s %-20s %-8s %s  %s  %s",
                each.name(),
                String.join(",", each.roles()),
                each.state(now, CurrentCredentials.WARNING),
                each.until().truncatedTo(ChronoUnit.SECONDS),
                each.serial(),
                String.join(",", each.addresses()));
    }

    private static ObjectNode json(Issued each, Instant now) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("name", each.name())
                .put("state", each.state(now, CurrentCredentials.WARNING).toString())
                .put("until", each.until().toString())
                .put("serial", each.serial());
        ArrayNode roles = node.putArray("roles");
        each.roles().forEach(roles::add);
        ArrayNode addresses = node.putArray("addresses");
        each.addresses().forEach(addresses::add);
        return node;
    }
}
