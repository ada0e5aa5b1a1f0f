package social.hearsay.replica.api.content;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

/** Finds web addresses in text. Only http and https: {@code javascript://} is a URL, too. */
final class WebLinks {
    private static final LinkExtractor EXTRACTOR =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();

    /**
     * A part of a text.
     *
     * @param text as it was written
     * @param link whether it is a web address
     */
    record Part(String text, boolean link) {}

    private WebLinks() {}

    /** The parts of the text in their order. */
    static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (LinkSpan span : EXTRACTOR.extractLinks(text)) {
            String url = text.substring(span.getBeginIndex(), span.getEndIndex());
            if (isWeb(url)) {
                if (span.getBeginIndex() > from) {
                    parts.add(new Part(text.substring(from, span.getBeginIndex()), false));
                }
                parts.add(new Part(url, true));
                from = span.getEndIndex();
            }
        }
        if (from < text.length()) {
            parts.add(new Part(text.substring(from), false));
        }
        return parts;
    }

    private static boolean isWeb(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }
}
