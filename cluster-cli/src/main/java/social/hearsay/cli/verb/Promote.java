package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.common.wire.Role;

@Command(
        name = "promote",
        description = {
            "Makes a read-only replica a writer, which accepts updates; a delayed one first catches up.",
            "",
            "Works also when no writer is left, is done when it returns, and may be repeated. A writer that was away"
                    + " meanwhile brings what only it has when it is back."
        },
        footer = {"", "Example:", "  config/cluster promote r4"})
final class Promote extends RoleVerb {
    Promote(Tool tool) {
        super(tool, Role.WRITER);
    }
}
