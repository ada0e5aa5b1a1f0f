package social.hearsay.cli.member;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import social.hearsay.cli.data.PrivateFiles;

/**
 * Payara's classes as Java keeps them in memory, read and checked once instead of at every start: a dynamic
 * archive of class data sharing (JEP 350). With it a member boots with half the processor time. It fits one
 * version of Java and one unpacked Payara; Java goes on without where it doesn't.
 */
public final class ClassArchive {
    private final Installation installation;

    public ClassArchive(Installation installation) {
        this.installation = installation;
    }

    /** Where it is, or will be: a file for each version of Java. Empty where it could not be made. */
    public Path file() {
        return installation.classArchives().resolve(System.getProperty("java.runtime.version") + ".jsa");
    }

    /** Whether nobody has tried to make it yet for the Payara that is unpacked now. */
    public boolean isStale() {
        return modified(file()).compareTo(modified(installation.payara().resolve(PayaraLibraries.LAUNCHER))) < 0;
    }

    /** What Java has to be told so that it starts with it; nothing while there is none. */
    List<String> options() {
        // Whatever is said on the way to going on without it would be in every member's log.
        return isUsable()
                ? List.of("-XX:SharedArchiveFile=" + file(), "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    /** What Java has to be told so that it writes one to this file when it ends. */
    public static List<String> writingTo(Path file) {
        return List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** Whether members start with it. */
    public boolean isUsable() {
        try {
            return !isStale() && Files.size(file()) > 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }

    /** Keeps what was made; an empty file if nothing was, so that nobody tries again and again. */
    public void keep(Path made) {
        try {
            if (!Files.exists(made)) {
                Files.createFile(made);
            }
            Files.createDirectories(installation.classArchives());
            Files.move(made, file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw PrivateFiles.failure("can't write to " + file(), refused);
        }
    }
}
