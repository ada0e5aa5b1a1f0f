package social.hearsay.replica.api.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import social.hearsay.replica.microblog.text.PostText;

/**
 * Turns a post's source into HTML. Everything that was written is escaped; the only tags are those
 * written here.
 *
 * @param mentions by handle in lower case as it was written in the post, the address of the profile
 *     of who is meant; another {@code @word} is just text
 * @param tagBase what comes before a hashtag's name in the address of its page
 */
public record Markup(Map<String, String> mentions, String tagBase) {
    /** What the value takes for a mention (group 1) or a hashtag (group 2) when it accepts a post. */
    private static final Pattern WORD =
            Pattern.compile("(?i:" + PostText.MENTION.pattern() + ")|" + PostText.HASHTAG.pattern());

    private static final int SHOWN = 30;

    public Markup {
        mentions = Map.copyOf(mentions);
    }

    /** The HTML of a source: a paragraph for each, a break for each single line end. */
    public String html(String source) {
        String text = source.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.isEmpty()) {
            return "";
        }
        return Arrays.stream(text.split("\n{2,}", -1))
                .map(paragraph -> "<p>" + lines(paragraph) + "</p>")
                .collect(Collectors.joining());
    }

    private String lines(String paragraph) {
        return Arrays.stream(paragraph.split("\n", -1)).map(this::line).collect(Collectors.joining("<br />"));
    }

    private String line(String line) {
        return WebLinks.split(line).stream()
                .map(part -> part.link() ? link(part.text()) : words(part.text()))
                .collect(Collectors.joining());
    }

    private static String link(String url) {
        String rest = url.substring(url.indexOf("://") + 3);
        int prefix =
                url.length() - rest.length() + (rest.toLowerCase(Locale.ROOT).startsWith("www.") ? 4 : 0);
        String shown = url.substring(prefix);
        boolean cut = shown.length() > SHOWN;
        int end = cut ? shown.offsetByCodePoints(0, Math.min(SHOWN, shown.codePointCount(0, shown.length()))) : 0;
        return "<a href=\"" + Escaped.of(url)
                + "\" target=\"_blank\" rel=\"nofollow noopener noreferrer\" translate=\"no\">"
                + span("invisible", url.substring(0, prefix))
                + (cut
                        ? span("ellipsis", shown.substring(0, end)) + span("invisible", shown.substring(end))
                        : span("", shown) + span("invisible", ""))
                + "</a>";
    }

    private static String span(String style, String text) {
        return "<span class=\"" + style + "\">" + Escaped.of(text) + "</span>";
    }

    private String words(String text) {
        StringBuilder out = new StringBuilder();
        Matcher word = WORD.matcher(text);
        int from = 0;
        while (word.find()) {
            String html = word.group(2) != null ? tag(word.group(2)) : mention(word.group(1));
            out.append(Escaped.of(text.substring(from, word.start()))).append(html);
            from = word.end();
        }
        return out.append(Escaped.of(text.substring(from))).toString();
    }

    private String mention(String handle) {
        String profile = mentions.get(handle.toLowerCase(Locale.ROOT));
        if (profile == null) {
            return Escaped.of("@" + handle);
        }
        return "<span class=\"h-card\" translate=\"no\"><a href=\"" + Escaped.of(profile)
                + "\" class=\"u-url mention\">@<span>" + Escaped.of(handle) + "</span></a></span>";
    }

    private String tag(String name) {
        return "<a href=\"" + Escaped.of(tagBase + name.toLowerCase(Locale.ROOT))
                + "\" class=\"mention hashtag\" rel=\"tag\">#<span>" + Escaped.of(name) + "</span></a>";
    }
}
