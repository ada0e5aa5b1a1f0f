package social.hearsay.replica.api.http.answer;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;
import social.hearsay.replica.microblog.text.PostScanner;
import social.hearsay.replica.microblog.text.Span;
import social.hearsay.replica.microblog.text.TagName;

/**
 * Turns a post's source into HTML. Everything that was written is escaped; the only tags are those
 * written here. What the scanner finds is linked only where it was stored with the post as well, so that
 * nothing becomes a mention or a tag by being read later, or by a newer release.
 *
 * @param mentions by what was written after the {@code @}, in lower case, the address of the profile of who
 *     is meant; another {@code @word} is just text
 * @param tags by its key the address of a hashtag's page; another {@code #word} is just text
 */
public record Markup(Map<String, String> mentions, Map<String, String> tags) {
    private static final int SHOWN = 30;

    /** Attributes of a link; no text has these characters unescaped. */
    private static final String FOREIGN = "\" target=\"_blank\" rel=\"nofollow noopener noreferrer\" translate=\"no\">";

    private static final String OWN = "\" target=\"_blank\" rel=\"me nofollow noopener noreferrer\" translate=\"no\">";

    public Markup {
        mentions = Map.copyOf(mentions);
        tags = Map.copyOf(tags);
    }

    /** The HTML of a source: a paragraph for each, a break for each single line end. */
    public String html(String source) {
        int to = source.stripTrailing().length();
        if (to == 0) {
            return "";
        }
        int from = source.length() - source.stripLeading().length();
        StringBuilder out = new StringBuilder(source.length() + 64).append("<p>");
        for (Span span : PostScanner.scan(source)) {
            if (span.start() < to && span.end() > from) {
                append(out, source, span, Math.max(from, span.start()), Math.min(to, span.end()));
            }
        }
        return out.append("</p>").toString();
    }

    /** The HTML of a source that is one line, without a paragraph around it. */
    public String line(String source) {
        String html = html(source.replaceAll("\\s+", " "));
        return html.isEmpty() ? "" : html.substring("<p>".length(), html.length() - "</p>".length());
    }

    /** The same of what somebody says of themselves: where its links lead, they are as well (the relation {@code me}). */
    public String own(String source) {
        return line(source).replace(FOREIGN, OWN);
    }

    private void append(StringBuilder out, String source, Span span, int from, int to) {
        String address = address(span);
        if (span instanceof Span.Link) {
            link(out, source.substring(from, to));
        } else if (span instanceof Span.LineBreak lineBreak) {
            out.append(lineBreak.lines() > 1 ? "</p><p>" : "<br />");
        } else if (span instanceof Span.Mention mention && address != null) {
            out.append("<span class=\"h-card\" translate=\"no\"><a href=\"")
                    .append(Encode.forHtml(address))
                    .append("\" class=\"u-url mention\">@<span>")
                    .append(Encode.forHtml(mention.name()))
                    .append("</span></a></span>");
        } else if (span instanceof Span.Hashtag && address != null) {
            out.append("<a href=\"")
                    .append(Encode.forHtml(address))
                    .append("\" class=\"mention hashtag\" rel=\"tag\">#<span>");
            out.append(Encode.forHtml(source.substring(from + 1, to)));
            out.append("</span></a>");
        } else {
            out.append(Encode.forHtml(source.substring(from, to)));
        }
    }

    /** Where a mention or hashtag leads to that was stored with the post. */
    private @Nullable String address(Span span) {
        if (span instanceof Span.Mention mention) {
            return mentions.get(mention.address().toLowerCase(Locale.ROOT));
        }
        return span instanceof Span.Hashtag tag ? tags.get(TagName.key(tag.name())) : null;
    }

    private static void link(StringBuilder out, String url) {
        int prefix = url.indexOf("://") + 3;
        prefix += url.regionMatches(true, prefix, "www.", 0, 4) ? 4 : 0;
        int cut = url.length() - prefix > SHOWN
                ? url.offsetByCodePoints(prefix, Math.min(SHOWN, url.codePointCount(prefix, url.length())))
                : url.length();
        out.append("<a href=\"");
        out.append(Encode.forHtml(url));
        out.append(FOREIGN);
        span(out, "invisible", url, 0, prefix);
        span(out, cut < url.length() ? "ellipsis" : "", url, prefix, cut);
        span(out, "invisible", url, cut, url.length());
        out.append("</a>");
    }

    private static void span(StringBuilder out, String style, String text, int from, int to) {
        out.append("<span class=\"").append(style).append("\">");
        out.append(Encode.forHtml(text.substring(from, to)));
        out.append("</span>");
    }
}
