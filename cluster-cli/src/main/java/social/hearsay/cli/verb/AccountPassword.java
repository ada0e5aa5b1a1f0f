package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "password",
        description = {
            "Gives an account another password, and ends all its sessions.",
            "",
            "Without a password one is made up and printed."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster account password ann",
            "  config/cluster account password ann --password-stdin"
        })
final class AccountPassword extends AccountVerb {
    @Mixin
    Password password = new Password();

    AccountPassword(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        data().needCluster();
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        password.given(tool).ifPresent(given -> wish.put("password", given));
        JsonNode account = askAccount("/password", (replica, path) -> Question.post(replica, path, wish));
        String made = account.path("password").asText("");
        output.answer(
                console(),
                account,
                account.path("username").asText() + " has another password, and must sign in anew"
                        + (made.isEmpty() ? "" : System.lineSeparator() + "password " + made));
        return ExitCode.DONE;
    }
}
