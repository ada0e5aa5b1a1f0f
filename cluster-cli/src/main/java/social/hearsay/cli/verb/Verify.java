package social.hearsay.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;
import social.hearsay.common.compare.ComparedReplicas;
import social.hearsay.common.compare.Comparison;
import social.hearsay.common.compare.DifferingRow;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

@Command(
        name = "verify",
        description = {
            "Compares what the replicas store, row by row, while they run, and names what differs.",
            "",
            "Each reads all its rows, 20,000 a second unless hearsay.scrub.rate says otherwise, and tells sums of their"
                    + " hashes by table and range; only ranges that differ are looked into. What differs because it is"
                    + " being written, or has not arrived yet, is looked at again until that can be told.",
            "",
            "Replicas that are down, and delayed ones, are left out."
        },
        footer = {
            "",
            "Exit codes: 0 all have the same, 1 they don't, or it can't be told.",
            "",
            "Examples:",
            "  config/cluster verify",
            "  config/cluster verify --output json | jq '.rows[].key'"
        })
final class Verify extends Verb {
    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int BUSY = 409;
    private static final int ATTEMPTS = 60;

    @Mixin
    Output output = new Output();

    @Option(names = "--most", paramLabel = "N", description = "Names so many rows at most (default: ${DEFAULT-VALUE}).")
    int most = 100;

    Verify(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        data().needCluster();
        Running running = running();
        if (running.names().size() < 2) {
            throw new Failure("two replicas that run are needed for a comparison: 'config/cluster status"
                    + data().option() + "' shows who does");
        }
        if (!output.isJson()) {
            console().warn("Comparing " + String.join(", ", running.names()));
        }
        Comparison.Result result = new Comparison(running, most).compare();
        if (output.isJson()) {
            Output.print(console(), json(running.names(), result));
        } else {
            say(running.names(), result);
        }
        return result.isSame() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Running running() throws InterruptedException {
        Map<String, URI> replicas = new TreeMap<>();
        for (MemberName name : data().replicas()) {
            if (members().state(name) == Members.State.UP) {
                URI address = ListenPlace.last(data(), name).address(name);
                boolean isCurrent = client().report(address, LOOK)
                        .flatMap(ReplicaReport::role)
                        .flatMap(Role::parse)
                        .isPresent();
                if (isCurrent) {
                    replicas.put(name.toString(), address);
                }
            }
        }
        return new Running(replicas);
    }

    private void say(List<String> names, Comparison.Result result) {
        for (DifferingRow row : result.rows()) {
            console()
                    .say(row.table() + " " + row.key() + ": "
                            + names.stream()
                                    .map(name -> name + " " + text(row, name))
                                    .collect(Collectors.joining(", ")));
        }
        if (result.more()) {
            console().say("There may be more: --most N names more of them");
        }
        result.unsettled()
                .forEach(range -> console()
                        .say(range.table() + ": rows of range " + range.index()
                                + " were written all the while; nothing can be said of them now, so ask again"));
        if (result.isSame()) {
            console().say("%s have the same rows in %d tables", String.join(", ", names), result.tables());
        } else if (!result.rows().isEmpty()) {
            console()
                    .say("They differ. Keep all data directories and report it. A replica that is wrong for sure takes"
                            + " a new copy from the others when it is stopped, the directory store in its own is moved"
                            + " elsewhere, and it is started again.");
        }
    }

    private static String text(DifferingRow row, String name) {
        return Optional.ofNullable(row.hashes().get(name))
                .map(hash -> String.format(Locale.ROOT, "%016x", hash))
                .orElse("has none");
    }

    private static ObjectNode json(List<String> names, Comparison.Result result) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("same", result.isSame()).put("tables", result.tables()).put("more", result.more());
        names.forEach(json.putArray("replicas")::add);
        ArrayNode rows = json.putArray("rows");
        for (DifferingRow row : result.rows()) {
            ObjectNode hashes = rows.addObject()
                    .put("table", row.table())
                    .put("key", row.key())
                    .putObject("hashes");
            names.forEach(name -> hashes.put(name, row.hashes().containsKey(name) ? text(row, name) : null));
        }
        ArrayNode unsettled = json.putArray("unsettled");
        result.unsettled()
                .forEach(range ->
                        unsettled.addObject().put("table", range.table()).put("range", range.index()));
        return json;
    }

    /** Those that answer, asked one after the other: each reads as fast as it may. */
    private final class Running implements ComparedReplicas {
        private final Map<String, URI> addresses;

        Running(Map<String, URI> addresses) {
            this.addresses = addresses;
        }

        @Override
        public List<String> names() {
            return new ArrayList<>(addresses.keySet());
        }

        @Override
        public TableDigests tables(String name) throws InterruptedException {
            return ask(name, "/digests", TableDigests.class);
        }

        @Override
        public RowDigests rows(String name, TableDigests.Range range) throws InterruptedException {
            return ask(name, "/digests/" + range.table() + "/" + range.index(), RowDigests.class);
        }

        @Override
        public void pause() throws InterruptedException {
            tool.pace().pause(BETWEEN);
        }

        private <T> T ask(String name, String path, Class<T> type) throws InterruptedException {
            URI address = Optional.ofNullable(addresses.get(name)).orElseThrow();
            String error = "it is asked by somebody else all the time";
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Answer answer = client().tryToAsk(
                                Question.get(address, path).asAMember().within(LIMIT))
                        .orElseThrow(() -> new Failure(name + " does not answer"));
                if (answer.isOk()) {
                    return read(name, answer, type);
                }
                error = answer.status() + " " + answer.reason();
                if (answer.status() != BUSY) {
                    break;
                }
                pause();
            }
            throw new Failure(name + " can't be compared: " + error);
        }

        private <T> T read(String name, Answer answer, Class<T> type) {
            try {
                return Json.mapper().treeToValue(answer.json(), type);
            } catch (JsonProcessingException strange) {
                throw new Failure(name + " is of a release that this command can't compare", strange);
            }
        }
    }
}
