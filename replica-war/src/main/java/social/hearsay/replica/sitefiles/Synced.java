package social.hearsay.replica.sitefiles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;

/**
 * What this replica last read or wrote of each file: whatever the disk says otherwise is an edit. It lies in the directory itself,
 * so that an empty one in its place, such as a disk that is not mounted, is no deletion of everything.
 *
 * @param replica whose value that was, with its incarnation
 * @param begun whether all that was there when the directory was new to this replica has been looked at
 * @param files by the keys of their paths
 */
record Synced(String replica, boolean begun, SortedMap<String, Known> files) {
    /**
     * A file.
     *
     * @param sha256 of what is in it; empty while it isn't there
     * @param entries the names of the entries that say so
     * @param writing the SHA-256 of what is being written in its place; null for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Known(
            String sha256, List<String> entries, @Nullable String writing) {
        Known {
            entries = List.copyOf(entries);
        }

        /** The same, while something is being written in its place. */
        static Known before(@Nullable Known known, String writing) {
            return known == null
                    ? new Known("", List.of(), writing)
                    : new Known(known.sha256(), known.entries(), writing);
        }

        boolean isAbsent() {
            return sha256.isEmpty();
        }

        /** Whether that is what this replica read or wrote itself. */
        boolean is(String content) {
            return sha256.equals(content) || content.equals(writing);
        }
    }

    Synced {
        files = new TreeMap<>(files);
    }

    static Synced none(String replica) {
        return new Synced(replica, false, new TreeMap<>());
    }

    Synced withBegun() {
        return new Synced(replica, true, files);
    }

    byte[] written() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when that is none */
    static Synced parse(byte[] written) {
        return Json.read(new String(written, StandardCharsets.UTF_8), Synced.class);
    }
}
