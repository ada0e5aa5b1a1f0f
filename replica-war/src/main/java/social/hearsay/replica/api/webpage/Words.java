package social.hearsay.replica.api.webpage;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The words of the pages in one language.
 *
 * @param locale the language
 * @param texts by their names in the files {@code words_LANGUAGE.properties} beside this class
 */
record Words(Locale locale, Map<String, String> texts) {
    /** Those that there are; the first is for everybody else. */
    static final List<Words> ALL = List.of(read("en"), read("de"));

    Words {
        texts = Map.copyOf(texts);
    }

    private static Words read(String language) {
        Properties file = new Properties();
        try {
            file.load(new StringReader(Templates.text("words_" + language + ".properties")));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        Map<String, String> texts = new TreeMap<>();
        file.stringPropertyNames().forEach(name -> texts.put(name, file.getProperty(name)));
        return new Words(Locale.forLanguageTag(language), texts);
    }

    /** @param accepted the header {@code Accept-Language}, whatever it says */
    static Words of(Optional<String> accepted) {
        return accepted.flatMap(Words::lookUp).orElse(ALL.get(0));
    }

    private static Optional<Words> lookUp(String accepted) {
        try {
            Locale best = Locale.lookup(
                    Locale.LanguageRange.parse(accepted),
                    ALL.stream().map(Words::locale).toList());
            return ALL.stream().filter(words -> words.locale.equals(best)).findFirst();
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    String language() {
        return locale.toLanguageTag();
    }

    /** A text that there is. */
    String text(String name) {
        return Optional.ofNullable(texts.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** A text with {@code {0}} in it. */
    String text(String name, String value) {
        return text(name).replace("{0}", value);
    }

    /** A moment as people read it. */
    String when(String moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.parse(moment))
                + " UTC";
    }

    /** A day as people read it. */
    String day(String moment) {
        return day(moment, FormatStyle.LONG);
    }

    /** The same in few characters. */
    String shortDay(String moment) {
        return day(moment, FormatStyle.MEDIUM);
    }

    private String day(String moment, FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDate(style)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(Instant.parse(moment));
    }
}
