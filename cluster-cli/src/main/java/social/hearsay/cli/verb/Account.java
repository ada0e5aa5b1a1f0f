package social.hearsay.cli.verb;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What is done to accounts. */
@Command(
        name = "account",
        description = "Makes accounts ('account create'), and does what their owners can't.",
        footer = {
            "",
            "Examples:",
            "  config/cluster account create ann --email ann@example.org",
            "  config/cluster account role ann admin",
            "  config/cluster account password ann"
        })
final class Account extends VerbGroup {
    static CommandLine of(Tool tool) {
        return new Account()
                .with(
                        new AccountCreate(tool),
                        new AccountRole(tool),
                        new AccountPassword(tool),
                        new AccountSessions(tool),
                        new AccountClose(tool),
                        new AccountReopen(tool));
    }
}
