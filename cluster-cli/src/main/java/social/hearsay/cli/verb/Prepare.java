package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;

/** What the first start would do, before there is one. */
@Command(
        name = "prepare",
        description = {
            "Builds what members run, unpacks Payara Micro, and has Java archive its classes, so that members start"
                    + " fast. Verbs that start members do it when it has not been done; this is for an image of a"
                    + " machine, or a release that is brought to many."
        },
        footer = {"", "Example:", "  config/cluster prepare"})
final class Prepare extends Verb {
    Prepare(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        tool.installation().needBuilt();
        tool.preparation().prepare();
        return ExitCode.DONE;
    }
}
