package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "reopen",
        description = {"Reopens an account that was closed, while that is possible."},
        footer = {"", "Example:", "  config/cluster account reopen ann"})
final class AccountReopen extends AccountVerb {
    AccountReopen(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode account = askAccount("/reopen", Question::post);
        output.answer(console(), account, account.path("username").asText() + " is open again");
        return ExitCode.DONE;
    }
}
