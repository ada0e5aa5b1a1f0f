package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What an operator does to somebody's account, through whichever replica can. */
abstract class AccountVerb extends ReplicaVerb {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Its handle, or the e-mail address that it signs in with.")
    String name = "";

    @Mixin
    Output output = new Output();

    AccountVerb(Tool tool) {
        super(tool);
    }

    /**
     * Asks about the account, or for something to be done to it.
     *
     * @param path begins with a slash, or is empty for the account itself
     * @throws Failure when no replica can, or it is refused
     */
    final JsonNode askAccount(String path, Asked asked) throws InterruptedException {
        return ask("/accounts/" + encoded(name) + path, asked);
    }
}
