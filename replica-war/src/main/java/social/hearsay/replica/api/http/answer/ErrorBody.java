package social.hearsay.replica.api.http.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one shape of every error.
 *
 * @param error a sentence, or for OAuth a code such as {@code invalid_grant}
 * @param description what is meant by that code, or null
 * @param details by parameter, what is wrong with it; or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(
        String error,
        @JsonProperty("error_description") @Nullable String description,
        @Nullable Map<String, List<Detail>> details) {

    /**
     * What is wrong with one parameter.
     *
     * @param error a code such as {@code ERR_TAKEN}
     * @param description for people
     */
    public record Detail(String error, String description) {}

    public static ErrorBody of(String error) {
        return new ErrorBody(error, null, null);
    }
}
