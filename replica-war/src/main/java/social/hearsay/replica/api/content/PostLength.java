package social.hearsay.replica.api.content;

import java.util.regex.Pattern;

/** How long a post is as clients count: in characters that people see, a URL being 23 of them. */
public final class PostLength {
    /** The longest post. */
    public static final int MOST = 500;

    /** What every URL counts, however long it is. */
    public static final int URL = 23;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private PostLength() {}

    /**
     * The length of a text and the warning before it.
     *
     * @param text at most some tens of thousands of characters; callers bound it first
     */
    public static int of(String text, String warning) {
        int length = characters(warning);
        for (WebLinks.Part part : WebLinks.split(text)) {
            length += part.link() ? URL : characters(part.text());
        }
        return length;
    }

    private static int characters(String text) {
        return (int) CHARACTER.matcher(text).results().count();
    }
}
