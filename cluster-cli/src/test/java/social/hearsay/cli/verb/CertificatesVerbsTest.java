package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.tls.CertificateFiles;
import social.hearsay.common.tls.CertificateRole;
import social.hearsay.common.tls.Credentials;
import social.hearsay.common.tls.Identity;
import social.hearsay.common.tls.TlsMode;
import social.hearsay.common.wire.Json;

/** The authority by its verbs, beside a cluster whose members don't run; read as members read it. */
class CertificatesVerbsTest {
    private final Instant begun = Instant.now();

    @TempDir
    Path scratch;

    private VerbRun verbs;
    private Path data = Path.of("");
    private Instant now = begun;

    /** The real one, on another day. */
    private final class OtherDay implements Pace {
        @Override
        public Duration now() {
            return Duration.ZERO;
        }

        @Override
        public void pause(Duration duration) {
            throw new AssertionError("nobody waits");
        }

        @Override
        public InstantSource clock() {
            return () -> now;
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        data = scratch.toRealPath().resolve("data");
        verbs = new VerbRun(scratch, data);
        verbs.pace = new OtherDay();
        for (String member : new String[] {"r1", "r2", "f1"}) {
            Files.createDirectories(data.resolve(member));
        }
        Files.writeString(data.resolve("port"), "18262\n");
    }

    private int run(String... words) {
        return verbs.run(
                Stream.concat(Stream.of("certificates"), Stream.of(words)).toArray(String[]::new));
    }

    private void done(String... words) {
        assertThat(run(words)).as(output()).isEqualTo(ExitCode.DONE);
    }

    private String output() {
        return verbs.output();
    }

    private DataDirectory directory() {
        return DataDirectory.of(data, data);
    }

    private Credentials of(String holder) throws IOException {
        return Credentials.read(new CertificateFiles(directory().certificateOf(holder)));
    }

    /** The members are on other machines: all that is here is their secret. */
    @Test
    void whereNoMemberIsTheSecretIsEnough() throws IOException {
        data = scratch.toRealPath().resolve("elsewhere");
        verbs = new VerbRun(scratch, data);
        verbs.pace = new OtherDay();
        assertThat(run("init")).isEqualTo(ExitCode.FAILED);
        assertThat(verbs.output()).contains("put a copy of their secret there");
        assertThat(data).doesNotExist();

        Files.createDirectories(data);
        Files.writeString(data.resolve("secret"), "A".repeat(43) + "\n");
        assertThat(run("init")).isZero();
        assertThat(run("issue", "r1", "--address", "192.0.2.1")).isZero();
        assertThat(data.resolve("certificates/of/operator")).isDirectory();
        assertThat(data.resolve("certificates/of/r1")).isDirectory();
        assertThat(verbs.output()).contains("r1  replica  good until");
    }

    @Test
    void everyMemberGetsWhatItIsAndTheOperatorToo() throws IOException {
        done("init");

        assertThat(of("r1").identity().roles()).containsExactly(CertificateRole.REPLICA);
        assertThat(of("f1").identity().roles()).containsExactly(CertificateRole.FRONT_END);
        assertThat(of("operator").identity().roles()).containsExactly(CertificateRole.OPERATOR);
        assertThat(of("r1").admits(of("r2").identity(), begun)).isTrue();
        assertThat(of("r1").admits(of("r2").identity(), begun.plus(Duration.ofDays(366))))
                .isFalse();
        assertThat(directory().tlsMode()).isEqualTo(TlsMode.ACCEPTED);
        Identity before = of("r1").identity();

        done("init");
        assertThat(of("r1").identity()).as("it is left as it is").isEqualTo(before);
    }

    @Test
    void whereFrontEndsAreInReplicasTheyAreBoth() throws IOException {
        Files.writeString(data.resolve("together"), "yes\n");
        done("init");

        assertThat(of("r1").identity().roles())
                .containsExactlyInAnyOrder(CertificateRole.REPLICA, CertificateRole.FRONT_END);
    }

    @Test
    void nobodyElseReadsWhatIsSecret() throws IOException {
        done("init");

        try (Stream<Path> all = Files.walk(directory().certificates())) {
            assertThat(all)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as(each.toString())
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void whoeverIsRevokedIsNobodyToTheOthersUntilItGetsAnother() throws IOException {
        done("init");
        Identity lost = of("r2").identity();

        done("revoke", "r2");
        assertThat(output()).contains("1 revoked");
        assertThat(of("r1").admits(lost, begun)).isFalse();
        assertThat(of("f1").admits(lost, begun)).isFalse();
        assertThat(of("operator").admits(lost, begun)).isFalse();
        assertThat(of("r2").isRevoked()).isTrue();
        assertThat(of("r1").isRevoked()).isFalse();
        assertThat(run("rotate", "r2")).isEqualTo(ExitCode.FAILED);

        done("rotate");
        assertThat(of("r2").isRevoked()).as("all but who was revoked").isTrue();
        assertThat(of("r1").admits(lost, begun)).isFalse();

        done("issue", "r2");
        assertThat(of("r2").isRevoked()).isFalse();
        assertThat(of("r1").admits(of("r2").identity(), begun)).isTrue();
        assertThat(of("r1").admits(lost, begun)).as("the lost one stays so").isFalse();
    }

    @Test
    void newOnesTakeThePlaceOfOldOnesAndEndNone() throws IOException {
        done("init");
        Identity before = of("r1").identity();
        Identity other = of("r2").identity();

        done("rotate", "r1");

        assertThat(of("r1").identity().serial()).isNotEqualTo(before.serial());
        assertThat(of("r1").identity().roles()).isEqualTo(before.roles());
        assertThat(of("r2").identity()).isEqualTo(other);
        assertThat(of("r2").admits(before, begun)).isTrue();
    }

    @Test
    void whatExpiresIsShownTwoWeeksBefore() throws IOException {
        done("init");
        done("issue", "prometheus", "--role", "metrics", "--days", "30");
        done("show");
        assertThat(output()).contains("prometheus").doesNotContain("expires");

        now = begun.plus(Duration.ofDays(20));
        assertThat(run("show")).isEqualTo(ExitCode.FAILED);
        assertThat(output().lines().filter(line -> line.contains("expires")))
                .singleElement()
                .asString()
                .startsWith("prometheus");

        now = begun.plus(Duration.ofDays(31));
        assertThat(run("show", "--output", "json")).isEqualTo(ExitCode.FAILED);
        JsonNode shown = Json.mapper().readTree(output());
        assertThat(shown.path("mode").asText()).isEqualTo("accepted");
        assertThat(shown.path("certificates").findValuesAsText("state"))
                .containsExactly("good", "good", "good", "good", "expired");

        done("rotate");
        done("show");
    }

    @Test
    void membersElsewhereNeedAnAddress() throws IOException {
        done("init");
        assertThat(run("issue", "r7")).isEqualTo(ExitCode.USAGE);
        assertThat(output()).contains("--address");
        assertThat(run("issue", "../r7", "--role", "replica")).isEqualTo(ExitCode.USAGE);
        assertThat(run("issue", "x", "--role", "king")).isEqualTo(ExitCode.USAGE);

        done("issue", "r7", "--address", "r7.example.org", "--address", "192.0.2.7");
        assertThat(of("r7").identity().name()).isEqualTo("r7");
    }

    @Test
    void whereTlsIsRequiredMembersAreAskedSo() {
        done("init");
        Installation installation = new Installation(scratch, Map.of());
        MemberName r1 = new MemberName(MemberName.Kind.REPLICA, 1);
        MemberName f1 = new MemberName(MemberName.Kind.FRONT_END, 1);
        assertThat(ListenPlace.next(directory(), r1, installation).address(r1))
                .hasToString("http://127.0.0.1:18272/replica");

        done("mode", "required");

        assertThat(ListenPlace.next(directory(), r1, installation).address(r1))
                .hasToString("https://127.0.0.1:18272/replica");
        assertThat(ListenPlace.next(directory(), r1, installation).server()).hasToString("https://127.0.0.1:18272");
        assertThat(ListenPlace.next(directory(), f1, installation).server())
                .as("people go on in clear text")
                .hasToString("http://127.0.0.1:18262");
        assertThat(ListenPlace.next(directory(), f1, installation).members()).hasToString("https://127.0.0.1:18262");
        assertThat(run("mode", "perhaps")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutAnAuthorityNothingIsMade() {
        assertThat(run("issue", "r1")).isEqualTo(ExitCode.FAILED);
        assertThat(run("show")).isEqualTo(ExitCode.FAILED);
        assertThat(run("mode", "required")).isEqualTo(ExitCode.FAILED);
        assertThat(run("revoke", "r1")).isEqualTo(ExitCode.FAILED);
    }
}
