package social.hearsay.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path directory;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void directoriesAndFilesAreTheirOwnersAlone() throws IOException {
        Path made = PrivateFiles.directory(directory.resolve("a/b"));
        PrivateFiles.write(made.resolve("secret"), "x");

        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(made.resolve("secret"))).isEqualTo("rw-------");
    }

    @Test
    void aDirectoryThatOthersCouldReadIsClosed() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        PrivateFiles.directory(directory);

        assertThat(mode(directory)).isEqualTo("rwx------");
    }

    @Test
    void aLineIsReadAsItWasWrittenAndNothingElseIsLeft() {
        PrivateFiles.write(directory.resolve("line"), "one");
        PrivateFiles.write(directory.resolve("line"), "two");

        assertThat(PrivateFiles.read(directory.resolve("line"))).contains("two");
        assertThat(directory)
                .isDirectoryContaining(file -> file.endsWith("line"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void removingFollowsNoLinks() throws IOException {
        Path kept = Files.createFile(
                Files.createDirectory(directory.resolve("other")).resolve("kept"));
        Path gone = Files.createDirectory(directory.resolve("gone"));
        Files.createSymbolicLink(gone.resolve("link"), kept.getParent());

        PrivateFiles.remove(gone);

        assertThat(gone).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void aFullDiskIsNamedWithWhatToDo() {
        assertThat(PrivateFiles.failure("can't write x", new IOException("No space left on device")))
                .hasMessageContaining("can't write x: No space left on device")
                .hasMessageContaining("make room");
    }
}
