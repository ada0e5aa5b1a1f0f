package social.hearsay.replica.microblog.text;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in one form, however it was typed: its domain is as the DNS knows it (RFC 5890), in small
 * letters; what is before that is the host's to understand, so only its Unicode has one form (RFC 6532). Whether
 * anybody reads what is sent there is another question.
 *
 * @param text without white space around it
 */
public record EmailAddress(String text) {
    /** The most characters of one that can be sent to (RFC 5321, section 4.5.3.1). */
    private static final int LONGEST = 254;

    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** Dots between atoms, and a domain of two labels at least: nobody has a mailbox at a top-level domain. */
    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

    /** Made of what is no letter: such a top-level domain would be an IP address. */
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile(".*\\.[0-9]+");

    /** IDNA of 2003 (RFC 3490), which we have, maps or drops these; by that of 2008 they make another domain. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    /** How many {@link #forms} there are. */
    public static final int FORMS = 3;

    /** Reads what was typed. */
    public static EmailAddress of(String typed) {
        String composed = composed(typed);
        int domain = composed.lastIndexOf('@') + 1;
        return domain == 0
                ? new EmailAddress(composed)
                : asciiDomain(composed.substring(domain))
                        .map(ascii -> new EmailAddress(composed.substring(0, domain) + ascii))
                        .orElseGet(() -> new EmailAddress(composed));
    }

    /**
     * The forms in which an address may have been kept, {@link #FORMS} of them whatever it is: its own, that with
     * the domain's letters, and that in which it was typed. Earlier releases kept the last.
     */
    public static List<String> forms(String typed) {
        String text = of(typed).text();
        int domain = text.lastIndexOf('@') + 1;
        String letters = text.length() > LONGEST ? text.substring(domain) : IDN.toUnicode(text.substring(domain));
        return List.of(text, text.substring(0, domain) + letters, composed(typed));
    }

    /** A domain as mail servers know it; empty when it is none, or mail servers differ on which it is. */
    public static Optional<String> asciiDomain(String typed) {
        // What takes a domain's letters apart takes time by the square of its length.
        if (typed.length() > LONGEST || AMBIGUOUS.matcher(typed).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(typed).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String composed(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
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
