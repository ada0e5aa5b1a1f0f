package social.hearsay.replica.microblog.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.file.StoredFile;

/**
 * A file of the site's directory, as an entry keeps it.
 *
 * @param path what it is called, as {@link SitePath} has it
 * @param file what is in it
 * @param text the same as text, of a file that says the site's rules; null of others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteFile(
        String path, StoredFile file, @Nullable String text) {
    /** A file that says nothing else than its bytes. */
    public static SiteFile of(String path, String sha256, long bytes) {
        return new SiteFile(path, new StoredFile(sha256, SitePath.extension(path), bytes, 0, 0, 0), null);
    }

    /** The same with what it says, if that is rules. */
    public SiteFile saying(@Nullable String rules) {
        return new SiteFile(path, file, rules);
    }

    /** The same in another place. */
    SiteFile at(String other) {
        return new SiteFile(other, file, text);
    }

    boolean hasContentOf(SiteFile other) {
        return file.sha256().equals(other.file().sha256());
    }

    /** What an entry of it is called; several may be there of one path, each with an id of its own. */
    public String entryName(String id) {
        return prefix(path) + id;
    }

    /** What the names of all entries of a path begin with. */
    public static String prefix(String path) {
        return SitePath.key(path) + ":";
    }

    /** The id in the name of an entry. */
    static String id(String entryName) {
        return entryName.substring(entryName.lastIndexOf(':') + 1);
    }

    public String written() {
        return Json.write(this);
    }

    /** Empty for what nobody writes. */
    public static Optional<SiteFile> parse(String written) {
        try {
            return Optional.of(Json.read(written, SiteFile.class));
        } catch (IllegalArgumentException nobodyWroteThis) {
            return Optional.empty();
        }
    }
}
