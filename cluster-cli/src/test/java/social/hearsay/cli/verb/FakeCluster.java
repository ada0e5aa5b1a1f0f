package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Members;

/** A cluster whose members are {@link FakeMember}s: real processes, up in a second. */
abstract class FakeCluster {
    static final MemberName R1 = MemberName.FIRST_REPLICA;
    static final int PORT = 18_262;

    @TempDir
    Path scratch;

    Path root;
    Path data;
    VerbRun verbs;

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectory(scratch.toRealPath().resolve("the project"));
        data = root.resolve("my data");
        FakeMember.install(root);
        verbs = new VerbRun(root, data);
        verbs.variables.putAll(System.getenv());
    }

    @AfterEach
    void stopAll() {
        run("down");
    }

    final int run(String... words) {
        return verbs.run(words);
    }

    final String output() {
        return verbs.output();
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
