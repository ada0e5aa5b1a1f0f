package social.hearsay.replica.microblog.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.file.StoredFile;

/**
 * A custom emoji, as an entry under its shortcode keeps it.
 *
 * @param files what is shown, and after it a picture of it that doesn't move, if it moves
 * @param category under which those are shown that belong together; null for none
 * @param visible whether it is offered to who writes; it is shown in texts anyway
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Emoji(List<StoredFile> files, @Nullable String category, boolean visible) {
    /** Of its category, in characters. */
    public static final int LONGEST_CATEGORY = 100;

    /** @throws IllegalArgumentException when there is nothing to show */
    public Emoji {
        files = List.copyOf(files);
        if (files.isEmpty() || files.size() > 2) {
            throw new IllegalArgumentException("An emoji of " + files.size() + " files");
        }
    }

    /** What is shown. */
    public StoredFile file() {
        return files.get(0);
    }

    /** What is shown to who wants nothing to move. */
    public StoredFile still() {
        return files.get(files.size() - 1);
    }

    public String written() {
        return Json.write(this);
    }

    public static Emoji parse(String written) {
        return Json.read(written, Emoji.class);
    }
}
