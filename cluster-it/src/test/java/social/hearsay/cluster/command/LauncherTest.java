package social.hearsay.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Command;

/** What {@code config/cluster} does before the tool runs: a copy of it, with a Java and a Maven that only pretend. */
class LauncherTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final FileTime SINCE_THEN = FileTime.from(Instant.parse("2020-01-02T00:00:00Z"));

    @TempDir
    Path root;

    private record Ended(int exitCode, String output, String errors) {}

    @BeforeEach
    void aToolIsOlderThanItsSources() throws IOException {
        Files.createDirectories(root.resolve("config"));
        Files.copy(Command.root().resolve("config/cluster"), root.resolve("config/cluster"));
        for (String module : List.of("common-jar", "cluster-cli", "replica-war", "frontend-war")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(root.resolve("pom.xml"));
        made("replica-war/target/replica.war");
        made("frontend-war/target/frontend.war");
        made("target/payara-micro.jar");
        Files.setLastModifiedTime(made("cluster-cli/target/cluster.jar"), LONG_AGO);
        Files.setLastModifiedTime(root.resolve("cluster-cli/pom.xml"), SINCE_THEN);
        script(
                "jdk/bin/java",
                "all=$*; case $all in -version) echo 'openjdk version \"17.0.1\"' >&2 ;; *warm-up) ;;"
                        + " *) echo \"the tool runs: ${all##*cluster.jar }\" ;; esac");
        script("jdk/bin/javac", "exit 0");
        script("mvnw", "echo '[ERROR] a semicolon is missing'; exit 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "stop r1", "kill r1", "logs f1", "retire r2", "backup a.zip"})
    void whatStartsNoMemberGoesOnWithTheToolThatIsThere(String line) throws Exception {
        Ended ended = run(line);

        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(ended.output()).endsWith("the tool runs: " + line + "\n");
        assertThat(ended.errors().lines())
                .singleElement()
                .asString()
                .contains(
                        "the build failed",
                        root.resolve("target/cluster-build.log").toString(),
                        "built before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "start r1", "add replica", "restore a.zip", "prepare"})
    void whatStartsMembersDoesNot(String line) throws Exception {
        Ended ended = run(line);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("the tool runs");
        assertThat(ended.errors()).contains("a semicolon is missing", "the build failed");
    }

    @Test
    void nothingGoesOnWithoutATool() throws Exception {
        Files.delete(root.resolve("cluster-cli/target/cluster.jar"));

        Ended ended = run("down");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors()).contains("a semicolon is missing", "the build failed");
    }

    @Test
    void whatCouldBeBuiltSaysNothingOfIt() throws Exception {
        script("mvnw", "exit 0");

        Ended ended = run("down");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).contains("built in", "the tool runs: down");
        assertThat(ended.errors()).isEmpty();
        assertThat(Files.getLastModifiedTime(root.resolve("cluster-cli/target/cluster.jar")))
                .isGreaterThan(SINCE_THEN);
    }

    private Ended run(String line) throws IOException, InterruptedException {
        Path output = root.resolve("output");
        Path errors = root.resolve("errors");
        List<String> words =
                new ArrayList<>(List.of("bash", root.resolve("config/cluster").toString()));
        words.addAll(List.of(line.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().remove("HEARSAY_BUILD");
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(output), Files.readString(errors));
    }

    private Path made(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private void script(String name, String body) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
