package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;

/** What is asked of whichever replica can do it. */
abstract class ReplicaVerb extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int UNKNOWN = 404;
    private static final int SERVER = 500;

    ReplicaVerb(Tool tool) {
        super(tool);
    }

    /** A request to one replica. */
    interface Asked {
        Question of(URI replica, String path);
    }

    /** As one part of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks one replica after the other, on behalf of a verb, until one knows what is meant and can do it.
     *
     * @throws Failure when none does, or it is refused
     */
    static JsonNode ask(Verb verb, String path, Asked asked) throws InterruptedException {
        verb.data().needCluster();
        String error = "no replica is running: 'config/cluster up" + verb.data().option() + "' starts them";
        for (MemberName replica : verb.data().replicas()) {
            if (verb.members().state(replica) != Members.State.UP) {
                continue;
            }
            URI address = ListenPlace.last(verb.data(), replica).address(replica);
            Optional<Answer> answer =
                    verb.client().tryToAsk(asked.of(address, path).asAMember().within(LIMIT));
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
}
