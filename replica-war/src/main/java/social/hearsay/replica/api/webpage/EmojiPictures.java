package social.hearsay.replica.api.webpage;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.emoji.CustomEmoji;

/** Custom emojis on pages: the pictures for the shortcodes in a text, as {@code sanitize.js} shows them. */
final class EmojiPictures {
    /** A tag, whose attributes are passed over, or a shortcode. */
    private static final Pattern TAG_OR_SHORTCODE =
            Pattern.compile("<(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>|:([a-zA-Z0-9_]{2,}):");

    private final Map<String, CustomEmoji> known;

    /** @param emojis that occur in the texts */
    EmojiPictures(List<CustomEmoji> emojis) {
        known = emojis.stream().collect(Collectors.toMap(CustomEmoji::shortcode, each -> each, (one, other) -> one));
    }

    /** Markup of somebody's plain text. */
    String inText(String text) {
        return inMarkup(Encode.forHtml(text));
    }

    /** The same markup with pictures in it. */
    String inMarkup(String html) {
        return known.isEmpty()
                ? html
                : TAG_OR_SHORTCODE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(shown(found)));
    }

    private String shown(MatchResult found) {
        CustomEmoji emoji = found.group(1) == null ? null : known.get(found.group(1));
        if (emoji == null) {
            return found.group();
        }
        String name = Encode.forHtmlAttribute(found.group());
        return "<img class=\"emoji\" src=\"" + Encode.forHtmlAttribute(emoji.staticUrl()) + "\" alt=\"" + name
                + "\" title=\"" + name + "\">";
    }
}
