package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import social.hearsay.cluster.fixture.Command;

/**
 * What a member is started from.
 *
 * @param payara Payara Micro, unpacked: members boot faster from it
 */
record Distribution(Path java, Path payara, Path replica, Path frontEnd, Path settings) {
    private static final int UNPACKING_SECONDS = 120;

    /** What the build has made; Payara Micro is unpacked once. */
    static Distribution built() {
        Path root = Command.root();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Distribution(
                java,
                unpacked(java, root.resolve("target/payara-micro.jar")),
                root.resolve("replica-war/target/replica.war"),
                root.resolve("frontend-war/target/frontend.war"),
                root.resolve("config/payara"));
    }

    private static Path unpacked(Path java, Path archive) {
        Path target = Path.of("target", "chaos-payara").toAbsolutePath();
        if (Files.exists(target.resolve("launch-micro.jar"))) {
            return target;
        }
        try {
            Process process = new ProcessBuilder(
                            java.toString(),
                            "-jar",
                            archive.toString(),
                            "--nocluster",
                            "--rootdir",
                            target.toString(),
                            "--outputlauncher")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(UNPACKING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("Payara Micro can't be unpacked from " + archive);
            }
            return target;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while unpacking", stopped);
        }
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
