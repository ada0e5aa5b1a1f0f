package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.common.wire.Role;

@Command(
        name = "demote",
        description = {
            "Makes a writer read-only: it goes on answering queries, and accepts no updates.",
            "",
            "Refused when no other writer answers: then nobody would accept updates. With hearsay.forced=roles",
            "also while too few of those answer who vote on it. May be repeated."
        },
        footer = {"", "Example:", "  config/cluster demote r1"})
final class Demote extends RoleVerb {
    Demote(Tool tool) {
        super(tool, Role.READ_ONLY);
    }
}
