package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "status",
        description = {
            "Who is up, who is ready, how far behind each is.",
            "",
            "One line per member: name, process id, address, state (up, paused, down; elsewhere: a member, and"
                    + " without a directory here), ready (yes, no), role (writer; read-only: accepts no updates; delayed: serves nobody), log (records that its log holds), lag (how far it is"
                    + " behind the peer that is furthest ahead, in updates and in seconds; the seconds grow while a peer"
                    + " is silent), digest (equal digests at equal timestamps: equal values), timestamps (replica"
                    + " timestamp; after a slash the value timestamp where it differs). Below the table: alarms, full"
                    + " disks, how far replicas are that join, and who is retired."
        },
        footer = {
            "",
            "Exit codes: 0 every member is up and ready, 1 some are not, 3 none runs.",
            "",
            "Examples:",
            "  config/cluster status",
            "  config/cluster status --output json | jq '.members[] | select(.ready | not) | .name'"
        })
final class Status extends Verb {
    @Mixin
    Output output = new Output();

    Status(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        data().needCluster();
        StatusTable table = Look.at(this);
        if (output.isJson()) {
            Output.print(console(), table.json());
        } else {
            table.lines().forEach(console()::say);
        }
        if (!table.isAnyoneUp()) {
            return ExitCode.NOT_RUNNING;
        }
        return table.isEveryoneWell() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
