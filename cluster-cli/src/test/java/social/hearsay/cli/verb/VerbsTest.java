package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.Pace;

/** What the tool says without any cluster. */
class VerbsTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Tool tool(String input) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Tool(
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                new Installation(directory, Map.of()),
                Pace.real(),
                Interruption.none(),
                in);
    }

    private int run(String... words) {
        return Verbs.of(tool("")).execute(words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static java.util.List<String> verbs() {
        return new VerbsTest()
                .all().getSubcommands().entrySet().stream()
                        .filter(each ->
                                !each.getValue().getCommandSpec().usageMessage().hidden())
                        .map(Map.Entry::getKey)
                        .filter(verb -> !verb.equals("help"))
                        .toList();
    }

    private CommandLine all() {
        directory = Path.of("");
        return Verbs.of(tool(""));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbExplainsItselfWithAnExample(String verb) {
        assertThat(run(verb, "--help")).isEqualTo(ExitCode.DONE);
        assertThat(said()).startsWith("config/cluster " + verb).containsPattern("Examples?:");
        assertThat(said().lines()
                        .filter(line -> line.contains("config/cluster " + verb))
                        .count())
                .isGreaterThan(1);
        assertThat(complained()).isEmpty();
    }

    @Test
    void withoutAVerbItSaysWhichThereAreAndFails() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(complained()).contains("up", "down", "--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "up r1",
                "up --replicas none",
                "up --replicas 0",
                "up --replicas 31",
                "up --frontends 10",
                "up --port 70000",
                "up --port",
                "up --fast",
                "down --port 8080",
                "kill",
                "stop",
                "status --output yaml",
                "kill r1 r2",
                "kill x1",
                "start r0",
                "add f10",
                "up --force",
                "top --every 0",
                "top --every soon",
                "demo --port 80",
                "ask http://127.0.0.1:1/replica/status --post {} --delete",
                "drain",
                "drain f1 --within 0",
                "drain f1 --within soon",
                "undrain",
                "retire",
                "promote",
                "demote",
                "delayed",
                "delayed rewind",
                "lag",
                "lag f1 5s",
                "lag r1 soon",
                "delayed forward-to",
                "diff --most some",
                "restore-from r4",
                "restore-from r4 --all --post 1",
                "restore-from --all",
                "retire f1",
                "retire s1.k3f9",
                "kill r1 --burnt",
                "backup",
                "backup one two",
                "backup one --new-secret",
                "restore",
                "restore one --secret two --new-secret",
                "account",
                "account delete ann",
                "account create ann",
                "account create ann bob --email a@example.org",
                "account create ann --email a@example.org --password p --output xml"
            })
    void badArgumentsAreNamedAndNothingIsMade(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(complained()).startsWith("config/cluster: ").contains("--help");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down",
                "status",
                "kill r1",
                "stop r1",
                "pause r1",
                "resume r1",
                "drain f1",
                "undrain f1",
                "start r1",
                "add r4",
                "logs r1",
                "retire r1",
                "delayed status",
                "delayed forward-to 2026-01-31T12:00:00Z r4",
                "lag r2 5s",
                "diff r4",
                "restore-from r4 --all",
                "account password ann",
                "account close ann@example.org",
                "backup x"
            })
    void verbsThatNeedAClusterSayThatThereIsNone(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.FAILED);
        assertThat(complained()).contains("there is no cluster in").contains("config/cluster up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stauts", "statsu"})
    void aSlipOfTheFingersIsGuessed(String verb) {
        assertThat(run(verb)).isEqualTo(ExitCode.USAGE);
        assertThat(complained())
                .startsWith("config/cluster: ")
                .contains("status")
                .contains("--help");
    }

    @Test
    void pathsWithSpacesAreQuotedInHints() {
        assertThat(run("status", "--data", directory.resolve("my disk").toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(complained())
                .contains("--data \"" + directory.toAbsolutePath())
                .contains("my disk\"'");
    }

    @Test
    void completionKnowsVerbsAndOptions() {
        assertThat(run("completion")).isEqualTo(ExitCode.DONE);
        assertThat(said())
                .contains("complete -F _complete_cluster")
                .contains("--burnt")
                .contains("restore");
    }

    @Test
    void disksThatAreNotThereAreNotFoundedOver() throws IOException {
        Path data = directory.resolve("data");
        for (String name : new String[] {"r1/store", "r2/store", "f1", "r1/log"}) {
            Files.createDirectories(data.resolve(name));
        }
        Files.writeString(data.resolve("port"), "18290\n");
        Files.writeString(data.resolve("founded"), "");
        Path log = Files.writeString(data.resolve("r1/log/server.log"), "what was");
        for (String file : new String[] {
            "replica-war/target/replica.war", "frontend-war/target/frontend.war", "target/payara-micro.jar"
        }) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.createFile(directory.resolve(file));
        }

        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);

        assertThat(complained())
                .contains("r1/store", "r2/store", "mounted", "restore", "founded")
                .doesNotContain("should not happen");
        assertThat(log).exists();
        assertThat(data.resolve("founded")).exists();
    }

    @Test
    void aPasswordIsReadFromStandardInput() {
        Password password = new Password();
        password.fromStandardInput = true;
        assertThat(password.given(tool("geheim ü\nrest"))).contains("geheim ü");

        Password dash = new Password();
        dash.password = "-";
        assertThat(dash.given(tool("once\n"))).contains("once");
        assertThat(new Password().given(tool("unread"))).isEmpty();
    }

    @Test
    void madeUpPasswordsDiffer() {
        java.util.Random random = new java.util.Random(1);
        assertThat(AccountCreate.madeUp(random)).hasSize(20).isNotEqualTo(AccountCreate.madeUp(random));
    }
}
