package social.hearsay.replica.microblog.text;

import org.jspecify.annotations.Nullable;

/**
 * A part of a text, as {@link PostScanner} found it. The spans of a text are in order, disjoint and not
 * empty, and together they are the text.
 */
public sealed interface Span {
    /** Where it begins, in code units. */
    int start();

    /** Where it ends: the index after its last code unit. */
    int end();

    /** What means nothing but itself. */
    record Plain(int start, int end) implements Span {}

    /**
     * Ends of lines that follow each other at once.
     *
     * @param lines how many; from two on it separates paragraphs
     */
    record LineBreak(int start, int end, int lines) implements Span {}

    /** A web address, {@code http} or {@code https}. */
    record Link(int start, int end) implements Span {}

    /**
     * {@code @name}, or {@code @name@host}.
     *
     * @param name as written after the first {@code @}
     * @param host as written after the second, port included; null where there is none
     */
    record Mention(
            int start, int end, String name, @Nullable String host) implements Span {
        /** All that was written after the first {@code @}. */
        public String address() {
            return host == null ? name : name + "@" + host;
        }
    }

    /**
     * {@code #name}.
     *
     * @param name in the {@link TagName#normal normal form}, with {@code #} no more
     */
    record Hashtag(int start, int end, String name) implements Span {}

    /**
     * {@code :shortcode:}, whether there is such an emoji or not.
     *
     * @param shortcode what is between the colons
     */
    record Emoji(int start, int end, String shortcode) implements Span {}
}
