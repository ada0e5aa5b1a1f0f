package social.hearsay.cli.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The tool's own classes. */
public final class OwnClasses {
    private static final String ENDING = ".class";

    private OwnClasses() {}

    /**
     * Loads all of them now. Who builds anew while the tool runs takes the archive away from which it would load what it has not
     * needed so far, such as what stops members in the end.
     */
    public static void load() {
        try {
            File archive = new File(OwnClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (archive.isFile()) {
                for (String name : names(archive)) {
                    Class.forName(name, false, OwnClasses.class.getClassLoader());
                }
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException | LinkageError gone) {
            // Somebody builds at this very moment: it goes on with what it has.
        }
    }

    private static List<String> names(File archive) throws IOException {
        try (JarFile jar = new JarFile(archive);
                Stream<JarEntry> entries = jar.stream()) {
            return entries.map(JarEntry::getName)
                    .filter(name -> name.startsWith("social/hearsay/") && name.endsWith(ENDING))
                    .map(name ->
                            name.substring(0, name.length() - ENDING.length()).replace('/', '.'))
                    .toList();
        }
    }
}
