package social.hearsay.cli.verb;

import picocli.CommandLine.Command;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.MemberName;

@Command(
        name = "undrain",
        description = {
            "Calls a front end back that was told to leave ('drain NAME'): it is ready again.",
            "",
            "One that serves is left as it is. One that has ended is started by 'start NAME'."
        },
        footer = {"", "Example:", "  config/cluster undrain f1"})
final class Undrain extends MemberVerb {
    Undrain(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        Draining draining = new Draining(data(), client(), name);
        draining.needResponsive(members());
        draining.cancel();
        console().say(name + " is called back: balancers may send people there again");
        return ExitCode.DONE;
    }
}
