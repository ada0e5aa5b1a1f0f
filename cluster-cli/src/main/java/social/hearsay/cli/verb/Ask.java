package social.hearsay.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.common.wire.Json;

@Command(
        name = "ask",
        description = {
            "Asks a replica anywhere something that it answers to members only, and shows the answer.",
            "",
            "The request is signed with the cluster's secret, which curl can't do."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster ask http://192.0.2.1:8090/replica/status --secret /etc/hearsay/secret",
            "  config/cluster ask http://192.0.2.1:8090/replica/retirements --post '{\"member\": \"r3\", \"burnt\": false}'"
        })
final class Ask extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Parameters(paramLabel = "URL", description = "What is asked for, below /replica of a replica's address.")
    URI url = URI.create("");

    @Option(names = "--post", paramLabel = "JSON", description = "Sends this by POST, instead of a GET.")
    @Nullable String body;

    @Option(names = "--delete", description = "Asks by DELETE, instead of a GET.")
    boolean deletes;

    @Option(names = "--secret", paramLabel = "FILE", description = "The cluster's secret (default: DIR/secret).")
    @Nullable Path secret;

    @Option(
            names = "--certificate",
            paramLabel = "DIR",
            description = "The operator's certificate, for https (default: DIR/certificates/of/operator).")
    @Nullable Path certificate;

    Ask(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw usage("'" + url + "' is not such as http://192.0.2.1:8090/replica/status");
        }
        if (deletes && body != null) {
            throw usage("--post and --delete exclude each other");
        }
        Question question = question().asAMember().within(LIMIT);
        try {
            Answer answer = tool.client(
                            secret == null ? data().secret() : secret,
                            certificate == null ? data().certificateOf(Certificates.OPERATOR) : certificate)
                    .ask(question);
            console().say(new String(answer.body(), StandardCharsets.UTF_8));
            return answer.isOk() ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException unanswered) {
            throw new Failure("no answer from " + url + ": " + unanswered.getMessage(), unanswered);
        }
    }

    private Question question() {
        if (body != null) {
            return Question.post(url, "", json(body));
        }
        return deletes ? Question.delete(url, "") : Question.get(url, "");
    }

    private JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw usage("--post wants JSON: " + malformed.getOriginalMessage());
        }
    }
}
