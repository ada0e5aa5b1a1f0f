package social.hearsay.cli.verb;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.common.wire.Json;

/** Does nothing, with all classes that the verbs need: the launcher makes an archive of those for fast starts. */
@Command(name = "warm-up", hidden = true, description = "Loads what the verbs need.")
final class WarmUp extends Verb {
    WarmUp(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        KnownProcess.self().words();
        client().tryToAsk(Question.get(URI.create("http://127.0.0.1:1"), "/"));
        ReplicaReport report = new ReplicaReport(
                Json.read("{\"lag\":{},\"members\":[]}", com.fasterxml.jackson.databind.JsonNode.class));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        StatusTable table =
                new StatusTable(List.of(new StatusTable.Row("r1", 1L, "", "up", true, report)), report.notes());
        Console console = new Console(nowhere, nowhere);
        table.lines().forEach(console::say);
        Output.print(console, table.json());
        spec.root().commandLine().usage(nowhere);
        return ExitCode.DONE;
    }
}
