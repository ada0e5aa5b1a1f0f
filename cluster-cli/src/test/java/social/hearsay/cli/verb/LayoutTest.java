package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.member.ClassArchive;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.secret.ClusterSecret;

/** Where a cluster is, and what it is made of. */
class LayoutTest extends FakeCluster {
    @Test
    void eachReplicaMayHaveAFrontEndWithIt() {
        String port = String.valueOf(PORT);
        assertThat(run("up", "--together", "--detach", "--frontends", "1", "--port", port))
                .isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("leave --frontends out");
        assertThat(run("up", "--together", "--detach", "--replicas", "2", "--port", port))
                .as(output())
                .isEqualTo(ExitCode.DONE);
        assertThat(output())
                .contains(
                        "Booting 2 replicas, each with a front end",
                        "r1  http://127.0.0.1:" + PORT + "\n",
                        "r2  http://127.0.0.1:" + (PORT + 1) + "/replica");
        assertThat(members().process(R1).orElseThrow().words())
                .containsOnlyOnce("--contextroot")
                .containsSubsequence("--contextroot", "/", "--deploy");
        assertThat(run("add", "f1")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("add a replica");
        assertThat(run("add", "r3")).as(output()).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(run("up", "--detach")).as(output()).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("already running: r1 r2 r3");
    }

    @Test
    void frontEndsOfTheirOwnStayThat() {
        up();
        assertThat(run("up", "--detach", "--together")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("leave --together out");
    }

    @Test
    void classesAreArchivedOnceForAllMembers() throws IOException {
        Path archive = new ClassArchive(new Installation(root, Map.of())).file();
        Files.delete(archive);
        assertThat(run("prepare")).as(output()).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("Archiving").doesNotContain("failed");
        assertThat(archive).isNotEmptyFile();
        assertThat(root.resolve("target/payara-classes.new")).doesNotExist();

        verbs.variables.put("HEARSAY_JVM_OPTIONS", "-Xshare:on");
        up();
        assertThat(output()).doesNotContain("Archiving");
        assertThat(members().process(R1).orElseThrow().words()).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void membersStartAlsoWhereNoClassesCanBeArchived() throws IOException {
        Path archive = new ClassArchive(new Installation(root, Map.of())).file();
        Files.delete(archive);
        verbs.variables.put("UNARCHIVED", "yes");

        up();
        assertThat(output()).contains("That failed, and members start without: r1 died while it booted; its log: ");
        assertThat(archive).isEmptyFile();
        assertThat(run("prepare")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).doesNotContain("Archiving");
    }

    @Test
    void statusShowsWhoIsAMemberWithoutADirectory() {
        up();

        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(output())
                .containsPattern("r9 +- +http://127.0.0.1:1/replica +elsewhere +no")
                .contains("r9.zzzz is a member", "retire r9 --burnt");
        assertThat(run("status", "--output", "json")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).startsWith("{").contains("\"logLength\" : 4", "\"state\" : \"elsewhere\"");
    }

    @Test
    void membersAreAskedWhereTheyListenAlsoByWhoComesLater() throws Exception {
        verbs.variables.put("HEARSAY_BIND", "127.0.0.2");
        up();
        verbs.variables.remove("HEARSAY_BIND");

        assertThat(run("status")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).containsPattern("f1 +[0-9]+ +http://127.0.0.2:" + PORT + " +up +yes");
        MemberClient client = new MemberClient(
                () -> new ClusterSecret(new byte[ClusterSecret.SHORTEST]),
                () -> {
                    throw new AssertionError("nobody wants TLS");
                },
                Pace.real());
        assertThat(client.isReady(URI.create("http://127.0.0.1:" + PORT))).isFalse();
    }

    @Test
    void aDirectoryIsOneClusterByWhateverNameAndAfterAMove() throws IOException {
        up();
        Path moved = Files.move(data, root.resolve("moved"));
        verbs.data = Files.createSymbolicLink(root.resolve("link"), moved)
                .resolve("..")
                .resolve("link")
                .resolve(".");

        assertThat(run("down")).as(this::output).isEqualTo(ExitCode.DONE);
        assertThat(output()).contains("stopped: r1 r2 f1");
    }

    @Test
    void disksThatAreGoneAreNotFoundedOverAndARemovedMarkSaysThatItIsMeant() throws IOException {
        up();
        run("down");
        Files.delete(data.resolve("r1/store/replica.db"));
        Files.delete(data.resolve("r2/store/replica.db"));

        assertThat(run("up", "--detach")).isEqualTo(ExitCode.FAILED);
        assertThat(output()).contains("not mounted", data + "/r1/store", data + "/r2/store", "restore FILE");
        assertThat(data.resolve("r1/log/server.log")).exists();
        assertThat(data.resolve("founded")).exists();
        Files.delete(data.resolve("founded"));
        up();
    }
}
