package social.hearsay.replica.api.http.request;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says that it has already (RFC 9110, section 13.1.2). A header that can't be understood says nothing:
 * the container's reader would refuse the request.
 *
 * @param tags as they were sent, perhaps one that stands for any
 */
public record IfNoneMatch(List<String> tags) {
    private static final String ANY = "*";

    /** @param header all its lines, joined by commas; null when there is none */
    public static IfNoneMatch of(@Nullable String header) {
        return new IfNoneMatch(
                header == null
                        ? List.of()
                        : Arrays.stream(header.split(",")).map(String::strip).toList());
    }

    /**
     * Whether the client has what a tag names, so that it needs no more than a 304.
     *
     * @param tag with its quotes, and no comma in it
     */
    public boolean has(String tag) {
        return tags.equals(List.of(ANY)) || tags.contains(tag) || tags.contains("W/" + tag);
    }
}
