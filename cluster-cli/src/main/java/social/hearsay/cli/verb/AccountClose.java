package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "close",
        description = {
            "Closes an account: it is gone for everybody else at once, with all that it did.",
            "",
            "Until hearsay.account.reopen.window is over it can be reopened; then it is erased."
        },
        footer = {"", "Example:", "  config/cluster account close ann"})
final class AccountClose extends AccountVerb {
    AccountClose(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode account = askAccount("/close", Question::post);
        output.answer(
                console(),
                account,
                account.path("username").asText() + " is closed; until "
                        + account.path("reopenUntil").asText() + " 'account reopen' undoes it");
        return ExitCode.DONE;
    }
}
