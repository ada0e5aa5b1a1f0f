package social.hearsay.replica.microblog.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What custom emojis are called: Latin letters, digits and low lines, in either case. Texts have them between colons. */
public final class Shortcode {
    /** In characters. */
    public static final int SHORTEST = 2;

    public static final int LONGEST = 128;

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_]{" + SHORTEST + "," + LONGEST + "}");
    /** Finds more than there is: what is around it decides. */
    private static final Pattern CANDIDATE = Pattern.compile(":(" + FORM + ")(?=:)");

    private Shortcode() {}

    /** Whether an emoji can be called that. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Those in a text, each as often as it is there, by the {@link PostScanner}. */
    public static List<String> in(String text) {
        if (!CANDIDATE.matcher(text).find()) {
            return List.of();
        }
        return PostScanner.scan(text).stream()
                .filter(Span.Emoji.class::isInstance)
                .map(span -> ((Span.Emoji) span).shortcode())
                .toList();
    }

    /** Those that are in a text, or in a text in some JSON, and perhaps others. */
    public static Stream<String> perhapsIn(CharSequence written) {
        return CANDIDATE.matcher(written).results().map(found -> found.group(1));
    }
}
