package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules by which a text is read, one by one. */
class PostScannerTest {
    static List<RuleTable.Rule> rules() {
        return RuleTable.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsWhatTheTableSays(RuleTable.Rule rule) {
        assertThat(marked(rule.text())).isEqualTo(rule.spans());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void countsWhatTheTableSays(RuleTable.Rule rule) {
        assertThat(PostText.of(rule.text()).length()).isEqualTo(rule.length());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void dependsOnNoLocale(RuleTable.Rule rule) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(marked(rule.text())).isEqualTo(rule.spans());
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String marked(String text) {
        return PostScanner.scan(text).stream()
                .map(span -> marked(span, text.substring(span.start(), span.end())))
                .collect(Collectors.joining());
    }

    private static String marked(Span span, String text) {
        if (span instanceof Span.Link) {
            return "{L|" + text + "}";
        }
        if (span instanceof Span.Mention mention) {
            assertThat(text).isEqualTo("@" + mention.address());
            return "{M|" + text + "}";
        }
        if (span instanceof Span.Hashtag tag) {
            return "{T|" + text + "=" + tag.name() + "}";
        }
        if (span instanceof Span.Emoji emoji) {
            assertThat(text).isEqualTo(":" + emoji.shortcode() + ":");
            return "{E|" + text + "}";
        }
        return span instanceof Span.LineBreak ? "{B|" + text + "}" : text;
    }
}
