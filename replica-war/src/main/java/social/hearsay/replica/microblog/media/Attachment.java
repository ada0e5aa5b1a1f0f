package social.hearsay.replica.microblog.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * Something that is attached to a post, or may be.
 *
 * @param id made of the Update-Id of its upload, so that twins make one
 * @param files what is shown, and after it the smaller picture of it, if there is one
 * @param blurhash of the picture, if there is one: {@code https://blurha.sh}
 * @param description what there is to see or hear; empty where nobody said it
 * @param focus what of it is to be seen where it is cut, if somebody said it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attachment(
        String id,
        MediaKind kind,
        List<StoredFile> files,
        @Nullable String blurhash,
        String description,
        @Nullable Focus focus) {
    /** So many pictures may be attached to a post; of anything else one, alone. */
    public static final int MOST_IMAGES = 4;

    /** Of a description, in characters. */
    public static final int LONGEST_DESCRIPTION = 1_500;

    /** @throws IllegalArgumentException when there is nothing to show */
    public Attachment {
        files = List.copyOf(files);
        if (files.isEmpty() || files.size() > 2) {
            throw new IllegalArgumentException("An attachment of " + files.size() + " files");
        }
    }

    /** What is shown. */
    public StoredFile file() {
        return files.get(0);
    }

    /** The smaller picture of it. */
    public @Nullable StoredFile preview() {
        return files.size() < 2 ? null : files.get(1);
    }

    /** This with something else said of it. */
    public Attachment described(String text, @Nullable Focus where) {
        return new Attachment(id, kind, files, blurhash, text, where);
    }

    /** As an entry keeps it. */
    public String text() {
        return Json.write(this);
    }

    public static Attachment parse(String text) {
        return Json.read(text, Attachment.class);
    }

    /** Adds what is seen of it. */
    public void hash(RowHash hash) {
        hash.add(id).add(kind.text()).add(files.size());
        files.forEach(file -> hash.add(file.name()).add(file.bytes()));
        hash.add(description).add(focus == null ? Long.MIN_VALUE : focus.x()).add(focus == null ? 0 : focus.y());
    }
}
