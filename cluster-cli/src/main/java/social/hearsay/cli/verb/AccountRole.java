package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;

@Command(
        name = "role",
        description = {
            "Says what an account may do beyond its own.",
            "",
            "A moderator looks after reports and after accounts that have no role; an admin after those of moderators"
                    + " as well. Apps do it by the addresses below /api/v1/admin."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster account role ann admin",
            "  config/cluster account role bob moderator",
            "  config/cluster account role bob none"
        })
final class AccountRole extends AccountVerb {
    /** What there is to be had. */
    enum Role {
        admin,
        moderator,
        none
    }

    @Parameters(index = "1", paramLabel = "ROLE", description = "One of: ${COMPLETION-CANDIDATES}.")
    Role role = Role.none;

    AccountRole(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode account = give(this, name, role);
        output.answer(console(), account, account.path("username").asText() + " has the role: " + role);
        return ExitCode.DONE;
    }

    /** @throws Failure when nobody has that name, or no replica can */
    static JsonNode give(ReplicaVerb verb, String name, Role role) throws InterruptedException {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("role", role.name());
        return verb.ask("/accounts/" + encoded(name) + "/role", (replica, path) -> Question.post(replica, path, wish));
    }
}
