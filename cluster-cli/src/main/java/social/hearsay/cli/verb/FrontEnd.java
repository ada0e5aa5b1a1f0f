package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;

/** A front end that is ready, asked as any client asks it. */
record FrontEnd(URI server, MemberClient client) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** @throws Failure when none is */
    static FrontEnd ready(DataDirectory data, MemberClient client) throws InterruptedException {
        for (MemberName name : data.withFrontEnds()) {
            URI server = ListenPlace.last(data, name).server();
            if (client.isReady(server)) {
                return new FrontEnd(server, client);
            }
        }
        throw new Failure("no front end is ready; 'config/cluster status" + data.option() + "' shows who runs");
    }

    /**
     * @param token whose it is that asks; empty for nobody's
     * @param what is being done, for people
     * @throws Failure when it is refused
     */
    JsonNode post(String path, JsonNode body, String token, String what) throws InterruptedException {
        Question question = Question.post(server, path, body).within(LIMIT);
        try {
            Answer answer = client.ask(token.isEmpty() ? question : question.with("Authorization", "Bearer " + token));
            if (!answer.isOk()) {
                throw new Failure(what + " failed (HTTP " + answer.status() + "): " + answer.reason());
            }
            return answer.json();
        } catch (IOException unanswered) {
            throw new Failure(what + " failed: " + server + " does not answer", unanswered);
        }
    }
}
