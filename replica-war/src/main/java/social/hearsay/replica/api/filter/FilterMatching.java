package social.hearsay.replica.api.filter;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import social.hearsay.replica.microblog.filter.Filter;

/** What the viewer's filters find in posts; everything is told, and clients choose by where they show it. */
public final class FilterMatching {
    /** As Mastodon does: a word stands alone between what is no letter, digit or underscore. */
    private static final String BEGINS = "(?<![\\p{L}\\p{M}\\p{N}_])";

    private static final String ENDS = "(?![\\p{L}\\p{M}\\p{N}_])";

    private record Words(FilterRow filter, List<Word> words) {}

    private record Word(String text, Pattern pattern) {}

    private final List<Words> filters = new ArrayList<>();

    private FilterMatching(List<FilterRow> rows) {
        for (FilterRow row : rows) {
            filters.add(new Words(
                    row,
                    row.keywords().values().stream().map(FilterMatching::word).toList()));
        }
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970: filters that are over by then find nothing
     */
    public static FilterMatching of(Connection connection, long me, long now) {
        return of(new FilterQueries(connection, me)
                .all().stream().filter(row -> !row.filter().isOver(now)).toList());
    }

    static FilterMatching of(List<FilterRow> filters) {
        return new FilterMatching(filters);
    }

    /**
     * What they find in a post.
     *
     * @param id the post's
     * @param text all that is read of it, its warning included
     */
    public List<FilterEntity.Result> in(long id, String text) {
        List<FilterEntity.Result> found = new ArrayList<>();
        for (Words each : filters) {
            List<String> words = each.words().stream()
                    .filter(word -> word.pattern().matcher(text).find())
                    .map(Word::text)
                    .toList();
            List<String> posts = each.filter().posts().containsValue(id) ? List.of(Long.toString(id)) : List.of();
            if (!words.isEmpty() || !posts.isEmpty()) {
                found.add(new FilterEntity.Result(
                        each.filter().alone(), words.isEmpty() ? null : words, posts.isEmpty() ? null : posts));
            }
        }
        return found;
    }

    private static Word word(Filter.Keyword keyword) {
        String text = keyword.keyword();
        String quoted = Pattern.quote(text);
        String pattern = keyword.wholeWord()
                ? (isOfWords(text.codePointAt(0)) ? BEGINS : "")
                        + quoted
                        + (isOfWords(text.codePointBefore(text.length())) ? ENDS : "")
                : quoted;
        return new Word(text, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    private static boolean isOfWords(int point) {
        return Character.isLetterOrDigit(point) || point == '_';
    }
}
