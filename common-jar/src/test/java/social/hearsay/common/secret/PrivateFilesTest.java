package social.hearsay.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void permissionsAreKnown() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
    }

    @Test
    void whatIsMadeIsClosedToOthers() throws IOException {
        Path deep = directory.resolve("a").resolve("b");
        PrivateFiles.makeDirectory(deep);
        PrivateFiles.makeFile(deep.resolve("empty"));
        try (OutputStream out = PrivateFiles.newOutputStream(deep.resolve("written"))) {
            out.write(1);
        }

        assertThat(permissions(deep)).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(deep.resolve("empty"))).isEqualTo("rw-------");
        assertThat(permissions(deep.resolve("written"))).isEqualTo("rw-------");
        assertThat(Files.size(deep.resolve("written"))).isEqualTo(1);
    }

    @Test
    void whatAnEarlierReleaseLeftOpenIsClosed() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Path file = Files.writeString(open.resolve("file"), "kept");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(PrivateFiles.isOpenToOthers(file)).isTrue();

        PrivateFiles.makeDirectory(open);
        assertThat(permissions(open)).isEqualTo("rwxr-xr-x");
        PrivateFiles.makeOwnDirectory(open);
        PrivateFiles.makeFile(file);
        PrivateFiles.tighten(open.resolve("not there"));

        assertThat(permissions(open)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("kept");
        assertThat(PrivateFiles.isOpenToOthers(file)).isFalse();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
