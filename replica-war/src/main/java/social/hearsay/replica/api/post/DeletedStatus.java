package social.hearsay.replica.api.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A deleted post, with its source, so that it can be written anew.
 *
 * @param deletedAt when that was; null where the answer is to the deletion itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeletedStatus(
        @JsonUnwrapped Status status, String text, @Nullable String deletedAt) {
    DeletedStatus(Status status, String text) {
        this(status, text, null);
    }
}
