package social.hearsay.replica.microblog.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * An e-mail address as somebody typed it, with its Unicode in one form. Whether anybody reads what is
 * sent there is another question.
 *
 * @param text without white space around it
 */
public record EmailAddress(String text) {
    /** The most characters of one that can be sent to (RFC 5321, section 4.5.3.1). */
    private static final int LONGEST = 254;

    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";

    /** Dots between atoms, and a domain of two labels at least: nobody has a mailbox at a top-level domain. */
    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

    /** Made of what is no letter: such a top-level domain would be an IP address. */
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile(".*\\.[0-9]+");

    /** Reads what was typed. */
    public static EmailAddress of(String typed) {
        return new EmailAddress(Normalizer.normalize(typed.strip(), Normalizer.Form.NFC));
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /** Whether it has the form of one. */
    public boolean valid() {
        return text.length() <= LONGEST
                && FORM.matcher(text).matches()
                && !NUMBER_AT_THE_END.matcher(text).matches();
    }
}
