package social.hearsay.frontend.edge.assets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All files that browsers fetch from this front end, by their addresses. */
public final class Assets {
    /** Where they are, both in the archive and in addresses. */
    public static final String ROOT = "/assets/";

    /** The page at every address of the web client; its scripts see from the address what to show. */
    public static final String SHELL = "/index.html";

    /** The page of the console. */
    public static final String CONSOLE = ROOT + "console/index.html";

    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([^\"]+\\.css)\"\\);");

    private final Map<String, Asset> byPath;
    private final Asset shell;

    private Assets(Map<String, Asset> byPath, Asset shell) {
        this.byPath = Map.copyOf(byPath);
        this.shell = shell;
    }

    /**
     * Reads all of them.
     *
     * @throws IOException when one can't be read, or there is no shell
     */
    public static Assets read(Archive archive) throws IOException {
        Map<String, Asset> found = new HashMap<>();
        collect(archive, ROOT, found);
        return new Assets(found, asset(archive, SHELL));
    }

    private static void collect(Archive archive, String folder, Map<String, Asset> found) throws IOException {
        Set<String> names = archive.list(folder);
        for (String name : names == null ? Set.<String>of() : names) {
            if (name.endsWith("/")) {
                collect(archive, name, found);
            } else {
                found.put(name, asset(archive, name));
            }
        }
    }

    private static Asset asset(Archive archive, String path) throws IOException {
        byte[] content = content(archive, path);
        return Asset.of(path, path.endsWith(".css") ? withImports(archive, path, content) : content);
    }

    private static byte[] content(Archive archive, String path) throws IOException {
        try (InputStream content = archive.open(path)) {
            if (content == null) {
                throw new IOException("The archive has no " + path);
            }
            return content.readAllBytes();
        }
    }

    /** A stylesheet with what it imports in it, as a page would have to wait for each of them. They import nothing. */
    private static byte[] withImports(Archive archive, String path, byte[] sheet) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(sheet.length);
        for (String line : new String(sheet, StandardCharsets.UTF_8).split("(?<=\n)", -1)) {
            Matcher imported = IMPORT.matcher(line.strip());
            whole.write(
                    imported.matches()
                            ? content(
                                    archive,
                                    URI.create(path).resolve(imported.group(1)).getPath())
                            : line.getBytes(StandardCharsets.UTF_8));
        }
        return whole.toByteArray();
    }

    /** The file at that address, character by character; folders are none. */
    public Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    public Asset shell() {
        return shell;
    }

    /** How many there are, the shell aside. */
    public int count() {
        return byPath.size();
    }

    /** Where they come from, as a servlet's context has it. */
    public interface Archive {
        /** What is directly in a folder, as absolute paths, those of folders with a slash at the end; null for none. */
        @Nullable Set<String> list(String folder);

        /** A file's content; null when there is none. */
        @Nullable InputStream open(String path);
    }
}
