package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
        JsonNode account =
                ask("/reopen", (replica, path) -> Question.post(replica, path, JsonNodeFactory.instance.objectNode()));
        answer(account, account.path("username").asText() + " is open again");
        return ExitCode.DONE;
    }
}
