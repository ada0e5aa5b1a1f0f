package social.hearsay.cli.verb;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import social.hearsay.common.compare.AskedReplicas;
import social.hearsay.common.compare.Comparison;
import social.hearsay.common.compare.NotComparable;
import social.hearsay.common.compare.Verdict;
import social.hearsay.common.wire.Role;

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
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(500);

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
        Map<String, URI> running = running();
        if (running.size() < 2) {
            throw new Failure("two replicas that run are needed for a comparison: 'config/cluster status"
                    + data().option() + "' shows who does");
        }
        List<String> names = List.copyOf(running.keySet());
        if (!output.isJson()) {
            console().warn("Comparing " + String.join(", ", names));
        }
        Verdict verdict = new Verdict(names, compare(names, running));
        if (output.isJson()) {
            Output.print(console(), verdict.json());
        } else {
            say(verdict);
        }
        return verdict.result().isSame() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Comparison.Result compare(List<String> names, Map<String, URI> addresses) throws InterruptedException {
        try {
            return new Comparison(new AskedReplicas(names, new ByClient(addresses)), most).compare();
        } catch (NotComparable why) {
            throw new Failure(String.valueOf(why.getMessage()), why);
        }
    }

    private Map<String, URI> running() throws InterruptedException {
        Map<String, URI> replicas = new TreeMap<>();
        for (MemberName name : data().replicas()) {
            if (members().state(name) == Members.State.UP) {
                URI address = ListenPlace.last(data(), name).address(name);
                boolean isCurrent = client().report(address, LOOK)
                        .flatMap(ReplicaReport::role)
                        .flatMap(Role::parse)
                        .filter(Role::answersQueries)
                        .isPresent();
                if (isCurrent) {
                    replicas.put(name.toString(), address);
                }
            }
        }
        return replicas;
    }

    private void say(Verdict verdict) {
        Comparison.Result result = verdict.result();
        result.rows().forEach(row -> console().say(verdict.line(row)));
        if (result.more()) {
            console().say("There may be more: --most N names more of them");
        }
        result.unsettled()
                .forEach(range -> console()
                        .say(range.table() + ": rows of range " + range.index()
                                + " were written all the while; nothing can be said of them now, so ask again"));
        if (result.isSame()) {
            console().say(verdict.sameness());
        } else if (!result.rows().isEmpty()) {
            console().say("They differ. " + Verdict.ADVICE);
        }
    }

    /** By the command's own client. */
    private final class ByClient implements AskedReplicas.Asking {
        private final Map<String, URI> addresses;

        ByClient(Map<String, URI> addresses) {
            this.addresses = addresses;
        }

        @Override
        public AskedReplicas.Answer ask(String name, String path) throws InterruptedException {
            URI address = Optional.ofNullable(addresses.get(name)).orElseThrow();
            Answer answer = client().tryToAsk(
                            Question.get(address, path).asAMember().within(AskedReplicas.LIMIT))
                    .orElseThrow(() -> new NotComparable(name + " does not answer"));
            return new AskedReplicas.Answer(answer.status(), answer.body());
        }

        @Override
        public void pause() throws InterruptedException {
            tool.pace().pause(BETWEEN);
        }
    }
}
