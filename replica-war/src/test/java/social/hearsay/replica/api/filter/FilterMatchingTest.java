package social.hearsay.replica.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.filter.Filter;

/** What filters find in posts. */
class FilterMatchingTest {
    private static final long ANN = 1;

    @ParameterizedTest
    @CsvSource({
        "dragon, false, A DRAGON!, true",
        "dragon, false, snapdragons, true",
        "dragon, true, snapdragons, false",
        "dragon, true, 'a (dragon)', true",
        "dragon, true, dragon_s, false",
        "'#tag', true, see #tag, true",
        "'#tag', true, see #tags, false",
        "c++, true, I like C++ well, true",
        "Ä, false, ä, true",
        "a.c, false, abc, false",
        "\\Qx, false, '\\Qx', true"
    })
    void wordsAreFoundInWhateverCaseAndAloneIfSoAsked(String word, boolean alone, String text, boolean found) {
        FilterRow row = row("1", "warn", null);
        row.keywords().put("7", new Filter.Keyword(word, alone));

        assertThat(!FilterMatching.of(List.of(row)).in(9, text).isEmpty()).isEqualTo(found);
    }

    @Test
    void everyFilterThatFindsSomethingSaysWhat() {
        FilterRow words = row("1", "hide", null);
        words.keywords().put("7", new Filter.Keyword("one", false));
        words.keywords().put("8", new Filter.Keyword("two", false));
        FilterRow posts = row("2", "warn", null);
        posts.posts().put("9", 42L);

        List<FilterEntity.Result> found =
                FilterMatching.of(List.of(words, posts)).in(42, "number two");

        assertThat(found).hasSize(2);
        assertThat(found.get(0).keywordMatches()).containsExactly("two");
        assertThat(found.get(0).statusMatches()).isNull();
        assertThat(found.get(0).filter().filterAction()).isEqualTo("hide");
        assertThat(found.get(1).statusMatches()).containsExactly("42");
        assertThat(found.get(1).keywordMatches()).isNull();
    }

    /** As they are on a disk, one whose filter has ended among them, and a post that is known by an alias. */
    @ParameterizedTest
    @EnumSource
    void theyAreReadWithWhatIsInThem(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind).account(ANN, "Ann")) {
            entry(rows, "filter", "1", new Filter("one", List.of("home"), "warn", null).text());
            entry(rows, "filter", "2", new Filter("over", List.of("home"), "warn", 1_000L).text());
            entry(rows, "filter_keyword", "1.7", new Filter.Keyword("word", true).text());
            entry(rows, "filter_keyword", "2.7", new Filter.Keyword("word", true).text());
            entry(rows, "filter_keyword", "3.7", new Filter.Keyword("word", true).text());
            entry(rows, "filter_post", "1.8", "50");
            rows.run("insert into aliases (id, target) values (50, 40)");

            List<FilterRow> all = rows.read(connection -> new FilterQueries(connection, ANN).all());
            assertThat(all).extracting(FilterRow::id).containsExactly("1", "2");
            assertThat(all.get(0).posts()).containsEntry("8", 40L);
            List<FilterRow> nobodys = rows.read(connection -> new FilterQueries(connection, 0).all());
            assertThat(nobodys).isEmpty();
            assertThat(rows.read(connection -> FilterMatching.of(connection, ANN, 2_000))
                            .in(40, "a word"))
                    .singleElement()
                    .extracting(result -> result.filter().title())
                    .isEqualTo("one");
        }
    }

    private static FilterRow row(String id, String action, @Nullable Long end) {
        return new FilterRow(id, new Filter("title", List.of("home"), action, end));
    }

    private static void entry(ReadableRows rows, String kind, String name, String value) {
        rows.run("insert into entries (account, kind, name, active, stamp, value, states) values (" + ANN + ", '" + kind
                + "', '" + name + "', true, 5, '" + value + "', '[]')");
    }
}
