package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.Pace;

/** A cluster whose members are {@link FakeMember}s: real processes, up in a second. */
abstract class FakeCluster {
    static final MemberName R1 = MemberName.FIRST_REPLICA;
    static final int PORT = 18_262;

    @TempDir
    Path scratch;

    Path root;
    Path data;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    final Map<String, String> variables = new HashMap<>(System.getenv());

    Pace pace = Pace.real();

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectory(scratch.toRealPath().resolve("the project"));
        data = root.resolve("my data");
        FakeMember.install(root);
    }

    @AfterEach
    void stopAll() {
        run("down");
    }

    final int run(String... words) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Tool tool = new Tool(
                new Console(out, out),
                new Installation(root, variables),
                pace,
                Interruption.none(),
                new ByteArrayInputStream(new byte[0]));
        return Verbs.of(tool).execute(withData(words));
    }

    final String[] withData(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
    }

    final String output() {
        return said.toString(StandardCharsets.UTF_8);
    }

    final Members members() {
        return new Members(DataDirectory.of(data, root));
    }

    final void up(String... more) {
        List<String> words = new ArrayList<>(List.of("up", "--detach", "--replicas", "2", "--frontends", "1"));
        words.addAll(List.of("--port", String.valueOf(PORT)));
        words.addAll(List.of(more));
        assertThat(run(words.toArray(String[]::new))).as(output()).isEqualTo(ExitCode.DONE);
    }
}
