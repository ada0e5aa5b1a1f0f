package social.hearsay.cluster.chaos.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One post in an answer.
 *
 * @param post its number, read from its text; 0 for a post that is none of the load's
 * @param version which of its texts is shown
 * @param favourited whether it is marked as a favourite of who asks
 * @param id the id with which it is shown
 */
public record Sight(int post, int version, boolean favourited, long id) {
    private static final Pattern FORM = Pattern.compile("([0-9]+)\\.([0-9]+)(\\*?)@([0-9]+)");

    /** @throws IllegalArgumentException when the text is not one of {@link #toString} */
    public static Sight parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a sight such as 17.2*@1173: " + text);
        }
        return new Sight(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                !form.group(3).isEmpty(),
                Long.parseLong(form.group(4)));
    }

    /** Post, version, a star if favourited, id: {@code 17.2*@1173}. */
    @Override
    public String toString() {
        return post + "." + version + (favourited ? "*" : "") + "@" + id;
    }
}
