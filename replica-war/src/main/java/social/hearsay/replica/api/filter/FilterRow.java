package social.hearsay.replica.api.filter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.microblog.filter.Filter;

/**
 * A filter with what it looks for.
 *
 * @param keywords by their ids
 * @param posts the posts' ids, by the ids of their being in it
 */
record FilterRow(String id, Filter filter, Map<String, Filter.Keyword> keywords, Map<String, Long> posts) {
    FilterRow(String id, Filter filter) {
        this(id, filter, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Whole. */
    FilterEntity entity() {
        return entity(keywordEntities(), postEntities());
    }

    /** As a post shows it in which it found something. */
    FilterEntity alone() {
        return entity(null, null);
    }

    List<FilterEntity.Keyword> keywordEntities() {
        return keywords.entrySet().stream()
                .map(each -> keyword(each.getKey(), each.getValue()))
                .toList();
    }

    List<FilterEntity.FilteredPost> postEntities() {
        return posts.entrySet().stream()
                .map(each -> new FilterEntity.FilteredPost(
                        each.getKey(), each.getValue().toString()))
                .toList();
    }

    /** A word of it, as the first version of the API has it. */
    FilterEntity.V1 firstVersion(String keyword) {
        Filter.Keyword word = keywords.getOrDefault(keyword, new Filter.Keyword(filter.title(), false));
        return new FilterEntity.V1(
                keyword,
                word.keyword(),
                filter.contexts(),
                word.wholeWord(),
                expiresAt(),
                filter.action().equals("hide"));
    }

    static FilterEntity.Keyword keyword(String id, Filter.Keyword keyword) {
        return new FilterEntity.Keyword(id, keyword.keyword(), keyword.wholeWord());
    }

    private FilterEntity entity(
            @Nullable List<FilterEntity.Keyword> words, @Nullable List<FilterEntity.FilteredPost> about) {
        return new FilterEntity(id, filter.title(), filter.contexts(), expiresAt(), filter.action(), words, about);
    }

    private @Nullable String expiresAt() {
        Long end = filter.expiresAt();
        return end == null ? null : Moment.of(Instant.ofEpochMilli(end));
    }
}
