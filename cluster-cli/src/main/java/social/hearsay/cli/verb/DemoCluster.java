package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;

/** The cluster of a demonstration: what is done to it, and what its replicas say then. */
final class DemoCluster {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Tool tool;
    private final Path directory;
    private final RandomGenerator random;
    private final MemberClient client;
    private final DataDirectory data;
    private String token = "";

    DemoCluster(Tool tool, Path directory, RandomGenerator random) {
        this.tool = tool;
        this.directory = directory;
        this.random = random;
        this.data = tool.data(directory);
        this.client = tool.client(data);
    }

    /** Says a verb as somebody would, and shows what it says. */
    void run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        tool.console().say("    $ config/cluster " + String.join(" ", all) + data.option());
        all.addAll(List.of("--data", directory.toString()));
        if (Verbs.of(tool).execute(all.toArray(String[]::new)) != ExitCode.DONE) {
            throw new Failure("'config/cluster " + String.join(" ", words) + "' failed");
        }
    }

    /** An account that posts from now on. */
    String makeAccount() throws IOException {
        String name = "demo" + Long.toString(random.nextLong(1_000_000_000L), Character.MAX_RADIX);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Tool quiet = new Tool(
                    new Console(out, tool.console().err()),
                    tool.installation(),
                    tool.pace(),
                    tool.interruption(),
                    tool.in());
            int code = Verbs.of(quiet)
                    .execute(
                            "account",
                            "create",
                            name,
                            "--email",
                            name + "@example.org",
                            "--output",
                            "json",
                            "--data",
                            directory.toString());
            if (code != ExitCode.DONE) {
                throw new Failure("no account could be made");
            }
        }
        token = Json.mapper().readTree(said.toByteArray()).path("token").asText();
        return name;
    }

    /** Posts at a replica itself, as a front end would for its client. */
    JsonNode post(String replica, String text) throws InterruptedException {
        return change(replica, "POST", "/api/v1/statuses", wish("status", text));
    }

    /** Calls the account something, at a replica itself. */
    JsonNode rename(String replica, String title) throws InterruptedException {
        return change(replica, "PATCH", "/api/v1/accounts/update_credentials", wish("display_name", title));
    }

    /** What the account is called, by one replica. */
    String title(String replica) throws InterruptedException {
        return asked(new Question(
                        "GET",
                        URI.create(address(replica) + "/api/v1/accounts/verify_credentials"),
                        null,
                        Map.of("Authorization", "Bearer " + token, Headers.PREFER, "handling=lenient"),
                        true,
                        LIMIT))
                .path("display_name")
                .asText();
    }

    void pauseGossip(String replica) throws InterruptedException {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("seconds", 600);
        asked(Question.post(address(replica), "/gossip/pause", wish).asAMember().within(LIMIT));
    }

    void resumeGossip(String replica) throws InterruptedException {
        asked(Question.delete(address(replica), "/gossip/pause").asAMember().within(LIMIT));
    }

    private static ObjectNode wish(String field, String text) {
        return JsonNodeFactory.instance.objectNode().put(field, text);
    }

    private JsonNode change(String replica, String method, String path, ObjectNode wish) throws InterruptedException {
        String id = UpdateId.mint(tool.pace().clock().millis(), random).text();
        return asked(new Question(
                method,
                URI.create(address(replica) + path),
                wish,
                Map.of("Authorization", "Bearer " + token, Headers.UPDATE_ID, id),
                true,
                LIMIT));
    }

    private JsonNode asked(Question question) throws InterruptedException {
        try {
            Answer answer = client.ask(question);
            if (!answer.isOk()) {
                throw new Failure(question.address() + " says " + answer.status() + ": " + answer.reason());
            }
            return answer.json();
        } catch (IOException unanswered) {
            throw new Failure(question.address() + " does not answer", unanswered);
        }
    }

    private URI address(String replica) {
        MemberName name = MemberName.parse(replica).orElseThrow();
        return ListenPlace.last(data, name).address(name);
    }

    /** Where people find the cluster. */
    List<URI> frontEnds() {
        return data.frontEnds().stream()
                .map(name -> ListenPlace.last(data, name).server())
                .toList();
    }

    /** What each replica says of itself, by its name; those that are down say nothing. */
    Map<String, ReplicaReport> reports() throws InterruptedException {
        Map<String, ReplicaReport> reports = new TreeMap<>();
        for (MemberName name : data.replicas()) {
            Optional<ReplicaReport> report =
                    client.report(ListenPlace.last(data, name).address(name), Duration.ofSeconds(2));
            report.ifPresent(each -> reports.put(name.toString(), each));
        }
        return reports;
    }

    /**
     * Waits until as many replicas have the same updates, and shows each step on the way.
     *
     * @throws Failure when that takes longer than a minute
     */
    void untilLevel(DemoVectors vectors, int count) throws InterruptedException {
        Duration since = tool.pace().now();
        while (!tool.pace().isOver(since, PATIENCE)) {
            Map<String, ReplicaReport> reports = reports();
            vectors.show(reports);
            if (reports.size() >= count && DemoVectors.areLevel(reports.values())) {
                return;
            }
            tool.pace().pause(LOOK);
        }
        throw new Failure("the replicas have not got level within a minute; 'config/cluster top" + data.option()
                + "' shows more");
    }
}
