package social.hearsay.replica.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchMatch.Phrase;

class SearchQueryTest {
    private static final long DAY = 86_400_000L << 16;

    @Test
    void wordsPhrasesAndWhatIsNotToBeThere() {
        SearchQuery query = parse("Green TEA -coffee \"in the morning\" -\"at night");
        assertThat(query.all()).containsExactly(word("green"), word("tea"), phrase("in", "the", "morning"));
        assertThat(query.none()).containsExactly(word("coffee"), phrase("at", "night"));
        assertThat(query.known()).isTrue();
    }

    @Test
    void operatorsAreMarksAndDaysAreIds() {
        SearchQuery query = parse("from:bob -from:me has:poll is:reply -has:link language:DE in:library");
        assertThat(query.all())
                .containsExactly(
                        word(SearchMark.by(7)),
                        word(SearchMark.POLL),
                        word(SearchMark.REPLY),
                        word(SearchMark.in("de")));
        assertThat(query.none()).containsExactly(word(SearchMark.by(1)), word(SearchMark.LINK));
        assertThat(query.place()).isEqualTo(SearchQuery.Place.LIBRARY);

        SearchQuery days = parse("after:1970-01-02 before:1970-01-11");
        assertThat(days.above()).isEqualTo(2 * DAY - 1);
        assertThat(days.below()).isEqualTo(10 * DAY);
        SearchQuery day = parse("during:1970-01-03");
        assertThat(day.above()).isEqualTo(2 * DAY - 1);
        assertThat(day.below()).isEqualTo(3 * DAY);
        assertThat(day.isEmpty()).isFalse();
    }

    @Test
    void whoeverNobodyIsHasWrittenNothing() {
        assertThat(parse("from:nobody tea").known()).isFalse();
        assertThat(parse("-from:nobody tea").known()).isTrue();
    }

    @Test
    void whatIsNoOperatorIsWords() {
        assertThat(parse("before:tomorrow has:wings in:heaven during:2030-02-31")
                        .all())
                .containsExactly(
                        phrase("before", "tomorrow"),
                        phrase("has", "wings"),
                        phrase("in", "heaven"),
                        phrase("during", "2030", "02", "31"));
        assertThat(parse("before:1969-12-31 after:9999-01-01").all())
                .as("days of which there are no ids")
                .containsExactly(phrase("before", "1969", "12", "31"), phrase("after", "9999", "01", "01"));
        SearchQuery without = parse("-before:1970-01-11");
        assertThat(without.none()).containsExactly(phrase("before", "1970", "01", "11"));
        assertThat(without.below()).isEqualTo(Long.MAX_VALUE);
        for (String nothing : List.of("", " ", "-", "\"\"", "from:", "*", "·public")) {
            assertThat(parse(nothing).all())
                    .as(nothing)
                    .noneMatch(phrase -> phrase.words().contains("·public"));
        }
        assertThat(parse("\" - * ( )").isEmpty()).isTrue();
    }

    @Test
    void onlySoMuchIsHeeded() {
        assertThat(parse("a ".repeat(400)).all()).hasSize(20);
        assertThat(parse("\"" + "a ".repeat(400)).all()).isEmpty();
        assertThat(parse("x".repeat(100_000)).all()).hasSize(1);
        assertThat(parse("x".repeat(499) + " tea").all()).as("beyond").hasSize(1);
    }

    private static SearchQuery parse(String text) {
        return SearchQuery.parse(text, name -> switch (name) {
            case "bob" -> OptionalLong.of(7);
            case "me" -> OptionalLong.of(1);
            default -> OptionalLong.empty();
        });
    }

    private static Phrase word(String word) {
        return Phrase.of(word);
    }

    private static Phrase phrase(String... words) {
        return new Phrase(List.of(words), false);
    }
}
