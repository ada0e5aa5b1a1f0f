package social.hearsay.replica.api.webpage;

import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself to search engines, and to whoever shows a link to it.
 *
 * @param title of the page, without the site's name
 * @param type as the Open Graph protocol has it
 * @param canonical the page's own address; null where there is nothing
 * @param image a picture's address, or null
 * @param imageAlt what is to be seen on it
 * @param indexed whether search engines may show it
 * @param feed the address of the Atom feed, or null
 * @param next the address of the page with what is older, or null
 * @param published when it was written, or null
 */
record Head(
        String title,
        String description,
        String type,
        @Nullable String canonical,
        @Nullable String image,
        String imageAlt,
        boolean indexed,
        @Nullable String feed,
        @Nullable String next,
        @Nullable String published) {
    private static final int SHOWN = 200;

    /** A page of which nobody is to be shown more than that it is. */
    static Head plain(String title, String description) {
        return new Head(title, description, "website", null, null, "", false, null, null, null);
    }

    /** The beginning of a text, in one line. */
    static String summary(String text) {
        return summary(text, SHOWN);
    }

    /** @param most so many characters of Unicode */
    static String summary(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
