package social.hearsay.cli.member;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.process.LockFile;
import social.hearsay.cli.process.Pace;

/**
 * Payara Micro, unpacked. The archive carries its libraries as nested jars and unpacks them at every
 * boot; unpacked once, a member boots in two thirds of the time and leaves nothing behind in the
 * temporary directory.
 */
public final class PayaraLibraries {
    static final String LAUNCHER = "launch-micro.jar";
    private static final String LIBRARIES = "runtime";

    private final Installation installation;

    public PayaraLibraries(Installation installation) {
        this.installation = installation;
    }

    /** Several may find at once that it isn't unpacked: the first does it, the others wait. */
    public void unpackIfStale(Pace pace) throws InterruptedException {
        if (isUnpacked()) {
            return;
        }
        Path turn = installation.root().resolve("target/payara.lock");
        try (LockFile lock = LockFile.hold(turn, pace)) {
            if (lock.isHeld() && !isUnpacked()) {
                unpack(pace);
            }
        } catch (IOException refused) {
            throw PrivateFiles.failure("Payara Micro can't be unpacked into " + installation.payara(), refused);
        }
    }

    private boolean isUnpacked() {
        return modified(installation.payara().resolve(LAUNCHER)).compareTo(modified(installation.payaraJar())) > 0;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }

    private void unpack(Pace pace) throws IOException, InterruptedException {
        Path fresh = installation.payara().resolveSibling("payara.new");
        Path log = installation.payara().resolveSibling("payara.log");
        PrivateFiles.remove(installation.payara());
        PrivateFiles.remove(installation.classArchives());
        PrivateFiles.remove(fresh);
        Process payara = new ProcessBuilder(
                        installation.java().toString(),
                        "-jar",
                        installation.payaraJar().toString(),
                        "--nocluster",
                        "--rootdir",
                        fresh.toString(),
                        "--outputlauncher")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            pace.during(payara::waitFor);
        } finally {
            payara.destroy();
        }
        Path launcher = fresh.resolve(LAUNCHER);
        if (!Files.isRegularFile(launcher)) {
            throw new Failure("Payara Micro could not be unpacked; see " + log);
        }
        // That it is newer than the archive says that it was unpacked from it.
        Files.setLastModifiedTime(
                launcher, FileTime.fromMillis(modified(installation.payaraJar()).toMillis() + 1000));
        Files.move(fresh, installation.payara());
    }

    /**
     * A member's own copy, fresh at every start: Payara Micro keeps deployments there and would deploy
     * twice. The libraries are hard links where the file system allows them.
     */
    void copy(Path home) {
        PrivateFiles.remove(home);
        PrivateFiles.directory(home.resolve(LIBRARIES));
        try (Stream<Path> parts = Files.walk(installation.payara())) {
            for (Path part : parts.toList()) {
                Path relative = installation.payara().relativize(part);
                Path copy = home.resolve(relative);
                if (Files.isDirectory(part)) {
                    PrivateFiles.directory(copy);
                } else if (relative.startsWith(LIBRARIES) || relative.endsWith(LAUNCHER)) {
                    link(part, copy);
                } else {
                    Files.copy(part, copy);
                }
            }
        } catch (IOException refused) {
            throw PrivateFiles.failure("can't write to " + home, refused);
        }
    }

    private static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | FileSystemException otherDisk) {
            Files.copy(file, copy);
        }
    }
}
