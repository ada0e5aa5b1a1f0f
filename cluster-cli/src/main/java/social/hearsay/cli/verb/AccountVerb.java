package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;

/** What an operator does to somebody's account, through whichever replica can. */
abstract class AccountVerb extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int UNKNOWN = 404;
    private static final int SERVER = 500;

    @Parameters(paramLabel = "NAME", description = "Its handle, or the e-mail address that it signs in with.")
    String name = "";

    @Mixin
    Output output = new Output();

    AccountVerb(Tool tool) {
        super(tool);
    }

    /** A request to one replica; the path begins with a slash, or is empty for the account itself. */
    interface Asked {
        Question of(URI replica, String path);
    }

    /**
     * Asks one replica after the other until one knows the account and can do it.
     *
     * @throws Failure when none does, or it is refused
     */
    final JsonNode ask(String path, Asked asked) throws InterruptedException {
        data().needCluster();
        String account =
                "/accounts/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String error = "no replica is running: 'config/cluster up" + data().option() + "' starts them";
        for (MemberName replica : data().replicas()) {
            if (members().state(replica) != Members.State.UP) {
                continue;
            }
            URI address = ListenPlace.last(data(), replica).address(replica);
            Optional<Answer> answer = client().tryToAsk(
                            asked.of(address, account + path).asAMember().within(LIMIT));
            if (answer.filter(Answer::isOk).isPresent()) {
                return answer.get().json();
            }
            error = answer.map(Answer::reason).orElse(replica + " does not answer");
            // Another may know more, or be well; but what one refuses all do.
            if (answer.filter(each -> each.status() != UNKNOWN && each.status() < SERVER)
                    .isPresent()) {
                break;
            }
        }
        throw new Failure(error);
    }

    /** @param line for people */
    final void answer(JsonNode account, String line) {
        if (output.isJson()) {
            Output.print(console(), account);
        } else {
            console().say(line);
        }
    }
}
