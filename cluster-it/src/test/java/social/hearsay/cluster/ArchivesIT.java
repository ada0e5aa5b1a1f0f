package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Command;

/**
 * What is deployed is what was compiled. A class that is no longer there but stayed in an archive is a bean all the
 * same: a member with two of a kind does not deploy.
 */
class ArchivesIT {
    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";

    @ParameterizedTest
    @ValueSource(strings = {"replica", "frontend"})
    void holdsTheFilesThatWereCompiledAndNoOther(String part) throws IOException {
        Path target = Command.root().resolve(part + "-war/target");

        assertThat(entries(target.resolve(part + ".war"), CLASSES))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(files(target.resolve("classes")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replica", "frontend"})
    void holdsEachLibraryOnce(String part) throws IOException {
        Path archive = Command.root().resolve(part + "-war/target/" + part + ".war");

        assertThat(entries(archive, LIBRARIES).stream().map(name -> name.replaceFirst("-[0-9].*", "")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static List<String> entries(Path archive, String below) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(below) && !name.endsWith("/"))
                    .map(name -> name.substring(below.length()))
                    .toList();
        }
    }

    private static List<String> files(Path directory) throws IOException {
        try (var found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }
}
