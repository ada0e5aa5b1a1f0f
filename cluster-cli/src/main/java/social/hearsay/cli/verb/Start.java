package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;

@Command(
        name = "start",
        description = "Starts a member that is down on the data it has, and returns when it is ready.",
        footer = {
            "",
            "Environment: as of 'up'.",
            "",
            "Examples:",
            "  config/cluster start r2",
            "  HEARSAY_BIND=0.0.0.0 config/cluster start f1"
        })
final class Start extends MemberVerb {
    Start(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needMember(name);
        if (data().isRetired(name) || RollCall.without(this, name).hasLost(name)) {
            throw new Failure(
                    name + " is retired: 'config/cluster add " + name + data().option() + "' lets it join anew");
        }
        return new StartingAlone(tool, data(), name).run("start");
    }
}
