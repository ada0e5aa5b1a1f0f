package social.hearsay.replica.api.post;

/** Text made harmless inside HTML, in an element as well as in an attribute. */
public final class Escaped {
    private Escaped() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(out, text, 0, text.length());
        return out.toString();
    }

    /** Of a text, the part from one index to another. */
    static void append(StringBuilder out, String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (!Character.isISOControl(unit) || unit == '\t') {
                        out.append(unit);
                    }
                }
            }
        }
    }
}
