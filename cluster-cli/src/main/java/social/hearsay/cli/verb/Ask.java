package social.hearsay.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Refusal;

@Command(
        name = "ask",
        description = {
            "Asks a replica anywhere something that it answers to members only, and shows the answer.",
            "",
            "The request is signed with the cluster's secret, which curl can't do. A member of this machine may be called by"
                    + " its name instead of its address.",
            "",
            "A delayed replica answers what people ask by --as-of alone, as all was at the moment that it shows, to whom"
                    + " has not signed in; with somebody's access token, which was good by then, what they saw."
        },
        footer = {
            "",
            "Exit codes: 0 it is answered, 1 it is not, or by --as-of as all is now.",
            "",
            "Examples:",
            "  config/cluster ask r1/status",
            "  config/cluster ask r4/api/v1/statuses/111111111111111111 --as-of",
            "  config/cluster ask r4/api/v1/timelines/home --as-of --token the-token-of-ann",
            "  config/cluster ask http://192.0.2.1:8090/replica/status --secret /etc/hearsay/secret",
            "  config/cluster ask http://192.0.2.1:8090/replica/retirements --post '{\"member\": \"r3\", \"burnt\": false}'"
        })
final class Ask extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    @Parameters(
            paramLabel = "URL|NAME/PATH",
            description =
                    "What is asked for, below /replica of a replica's address; or a member and what is below its own.")
    URI url = URI.create("");

    @Option(names = "--as-of", description = "Of a delayed replica: as it was at the moment that it shows.")
    boolean asOf;

    @Option(
            names = "--token",
            paramLabel = "FILE",
            description = "With --as-of: what is shown to whoever has the access token in this file.")
    @Nullable Path token;

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
        if (deletes && body != null) {
            throw usage("--post and --delete exclude each other");
        }
        if (asOf && (deletes || body != null)) {
            throw usage("--as-of only reads: nothing is done to what was");
        }
        if (token != null && !asOf) {
            throw usage("--token goes with --as-of: of what is now, its owner asks a front end");
        }
        URI address = address();
        Question question = question(address).asAMember().within(LIMIT);
        try {
            Answer answer = tool.client(
                            secret == null ? data().secret() : secret,
                            certificate == null ? data().certificateOf(Certificates.OPERATOR) : certificate)
                    .ask(asOf ? asReader(question) : question);
            console().say(new String(answer.body(), StandardCharsets.UTF_8));
            return isAsAsked(answer) ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException unanswered) {
            throw new Failure("no answer from " + address + ": " + unanswered.getMessage(), unanswered);
        }
    }

    private Question asReader(Question question) {
        Question asOfThen = question.with(Headers.AS_OF, "any");
        if (token == null) {
            return asOfThen;
        }
        String text = PrivateFiles.read(token).orElseThrow(() -> new Failure("there is no file " + token));
        if (!TOKEN.matcher(text).matches()) {
            throw new Failure(token + " holds no access token");
        }
        return asOfThen.with("Authorization", "Bearer " + text);
    }

    /** Says besides of which moment the answer is, where that was asked for, or should have been. */
    private boolean isAsAsked(Answer answer) {
        Optional<String> moment = answer.header(Headers.AS_OF);
        if (answer.header(Headers.REFUSAL)
                .filter(Refusal.DELAYED.text()::equals)
                .isPresent()) {
            console().warn("It is kept behind on purpose: --as-of reads it as it was");
        } else if (asOf && moment.isPresent()) {
            console().warn("As of " + moment.get() + ": what was accepted before that is shown");
        } else if (asOf && answer.isOk()) {
            console()
                    .warn("That is how it is now: only a delayed replica answers as of then, and only what people ask");
            return false;
        }
        return answer.isOk();
    }

    private URI address() {
        boolean isHttp = url.getHost() != null && List.of("http", "https").contains(url.getScheme());
        String[] parts = url.toString().split("/", 2);
        Optional<MemberName> name = parts.length == 2 ? MemberName.parse(parts[0]) : Optional.empty();
        if (!isHttp && name.isEmpty()) {
            throw usage("'" + url + "' is not such as http://192.0.2.1:8090/replica/status or r1/status");
        }
        name.ifPresent(data()::needMember);
        return name.map(each -> URI.create(ListenPlace.last(data(), each).address(each) + "/" + parts[1]))
                .orElse(url);
    }

    private Question question(URI address) {
        if (body != null) {
            return Question.post(address, "", json(body));
        }
        return deletes ? Question.delete(address, "") : Question.get(address, "");
    }

    private JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw usage("--post wants JSON: " + malformed.getOriginalMessage());
        }
    }
}
