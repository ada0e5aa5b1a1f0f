package social.hearsay.cli.member;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;

/**
 * What members are made of: this project, built, and the operator's variables.
 *
 * @param root the project's directory
 * @param variables the environment of this command
 */
public record Installation(Path root, Map<String, String> variables) {
    public Installation {
        variables = Map.copyOf(variables);
    }

    public Path usualData() {
        return root.resolve("data");
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** The Java that runs this command runs the members, too. */
    public Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** What a member deploys; of a replica another release's, when it is upgraded later than the others. */
    public Path archive(MemberName.Kind kind) {
        return kind == MemberName.Kind.REPLICA
                ? variable("HEARSAY_REPLICA_WAR").map(Path::of).orElse(root.resolve("replica-war/target/replica.war"))
                : root.resolve("frontend-war/target/frontend.war");
    }

    /** The defaults of all settings. */
    public Path settings(MemberName.Kind kind) {
        return root.resolve(
                kind == MemberName.Kind.REPLICA ? "config/replica.properties" : "config/frontend.properties");
    }

    public Path payaraConfiguration(String name) {
        return root.resolve("config/payara").resolve(name);
    }

    public Path payaraJar() {
        return root.resolve("target/payara-micro.jar");
    }

    /** Payara Micro, unpacked once for all members. */
    public Path payara() {
        return root.resolve("target/payara");
    }

    /** Payara's classes as Java keeps them; see {@link ClassArchive}. */
    Path classArchives() {
        return root.resolve("target/payara-classes");
    }

    /** The same without what the operator sets: for members that serve nobody, and must not touch what others use. */
    public Installation withDefaults() {
        Map<String, String> others = new HashMap<>(variables);
        others.keySet().removeIf(name -> name.startsWith("HEARSAY_"));
        return new Installation(root, others);
    }

    /** @throws Failure when something that members run is not there */
    public void needBuilt() {
        List<Path> missing = Stream.of(
                        archive(MemberName.Kind.REPLICA), archive(MemberName.Kind.FRONT_END), payaraJar())
                .filter(file -> !Files.isRegularFile(file))
                .toList();
        if (!missing.isEmpty()) {
            throw new Failure("not everything is built, " + missing.get(0) + " is missing: './mvnw package' builds it"
                    + (variable("HEARSAY_BUILD").isPresent() ? ", since HEARSAY_BUILD says that this shall not" : ""));
        }
    }
}
