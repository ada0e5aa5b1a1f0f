package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import social.hearsay.cluster.fixture.Command;

/**
 * What a member is started from.
 *
 * @param payara Payara Micro, unpacked: members boot faster from it
 * @param classes options that make Java take Payara's classes from their archive; none if there is no archive
 */
record Distribution(Path java, Path payara, List<String> classes, Path replica, Path frontEnd, Path settings) {
    /** What the build has made, prepared as for the operator's members. */
    static Distribution built() {
        Path root = Command.root();
        new Command(root.resolve("target"), Map.of()).run("prepare").orThrow();
        return new Distribution(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                root.resolve("target/payara"),
                classes(root.resolve("target/payara-classes")),
                root.resolve("replica-war/target/replica.war"),
                root.resolve("frontend-war/target/frontend.war"),
                root.resolve("config/payara"));
    }

    private static List<String> classes(Path archives) {
        Path archive = archives.resolve(System.getProperty("java.runtime.version") + ".jsa");
        return Files.isRegularFile(archive) && archive.toFile().length() > 0
                ? List.of("-XX:SharedArchiveFile=" + archive)
                : List.of();
    }

    /** Copies Payara Micro: it deploys into the directory that it runs from, and would deploy twice. */
    void copyPayara(Path home) {
        Trees.delete(home);
        try {
            Files.walkFileTree(payara, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored)
                        throws IOException {
                    Files.createDirectories(home.resolve(payara.relativize(directory)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) throws IOException {
                    Path copy = home.resolve(payara.relativize(file));
                    if (file.toString().endsWith(".jar")) {
                        Files.createLink(copy, file);
                    } else {
                        Files.copy(file, copy);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
