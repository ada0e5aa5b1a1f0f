package social.hearsay.replica.sitefiles;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import social.hearsay.replica.microblog.site.SitePath;

/** What is in the directory at a moment: files that may be taken, by the keys of their paths, and why others are not. */
final class Listing {
    /**
     * What tells one state of a file from another without reading it.
     *
     * @param modified in nanoseconds since 1970, as far as the file system tells
     * @param identity of the file, as the file system has it
     */
    record Stat(long size, long modified, String identity) {
        static Stat of(BasicFileAttributes attributes) {
            return new Stat(
                    attributes.size(),
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    String.valueOf(attributes.fileKey()));
        }
    }

    /** A file, by the path that it has on this disk. */
    record Found(String path, Stat stat) {}

    private final Map<String, Found> files = new HashMap<>();
    private final SortedMap<String, String> refused = new TreeMap<>();
    private final Set<Path> directories = new TreeSet<>();

    void add(String path, Stat stat) {
        String key = SitePath.key(path);
        Found found = new Found(path, stat);
        Found other = files.putIfAbsent(key, found);
        if (other != null) {
            boolean first = path.compareTo(other.path()) < 0;
            files.put(key, first ? found : other);
            refuse(
                    first ? other.path() : path,
                    "its name differs from that of " + (first ? path : other.path()) + " by case alone");
        }
    }

    void addDirectory(Path directory) {
        directories.add(directory);
    }

    void refuse(String path, String why) {
        refused.put(path, why);
    }

    Set<String> keys() {
        return files.keySet();
    }

    Optional<Found> find(String key) {
        return Optional.ofNullable(files.get(key));
    }

    /** Whether something of that key is there that is not taken, or may be there where nobody can look. */
    boolean isRefused(String key) {
        return refused.keySet().stream()
                .map(SitePath::key)
                .anyMatch(other -> other.equals(key) || key.startsWith(other + "/"));
    }

    /** Why files are not taken, by their paths. */
    SortedMap<String, String> refused() {
        return refused;
    }

    int size() {
        return files.size();
    }

    Set<Path> directories() {
        return directories;
    }
}
