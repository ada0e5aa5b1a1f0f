package social.hearsay.replica.api.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter. See {@code https://docs.joinmastodon.org/entities/Filter/}.
 *
 * @param keywords not there where a post says what was found in it; likewise the posts
 */
public record FilterEntity(
        String id,
        String title,
        List<String> context,
        @Nullable String expiresAt,
        String filterAction,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Keyword> keywords,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FilteredPost> statuses) {

    /** A word that it looks for. */
    public record Keyword(String id, String keyword, boolean wholeWord) {}

    /** A post that it is about. */
    public record FilteredPost(String id, String statusId) {}

    /** What it found in a post; null where it did not look for any. */
    public record Result(
            FilterEntity filter,
            @Nullable List<String> keywordMatches,
            @Nullable List<String> statusMatches) {}

    /** A word of one, as the first version of the API has it. See {@code https://docs.joinmastodon.org/entities/V1_Filter/}. */
    public record V1(
            String id,
            String phrase,
            List<String> context,
            boolean wholeWord,
            @Nullable String expiresAt,
            boolean irreversible) {}
}
