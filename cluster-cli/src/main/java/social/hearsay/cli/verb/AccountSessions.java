package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "sessions",
        description = {"Ends all sessions of an account: whoever is signed in must sign in anew."},
        footer = {"", "Example:", "  config/cluster account sessions ann"})
final class AccountSessions extends AccountVerb {
    AccountSessions(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode account = askAccount("/sessions/end", Question::post);
        output.answer(console(), account, account.path("username").asText() + ": all sessions are ended");
        return ExitCode.DONE;
    }
}
