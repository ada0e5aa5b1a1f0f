package social.hearsay.common.timestamp;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;

/**
 * The form in which a timestamp travels in a header: an RFC 8941 dictionary of integers, {@code
 * r1.k3f9=12, r2.m0aq=7}. The empty text is the timestamp zero.
 */
public final class TimestampHeader {
    /** RFC 8941, section 3.3.1: at most fifteen digits. */
    private static final Pattern MEMBER = Pattern.compile("([a-z][a-z0-9]*\\.[a-z0-9]+)=([0-9]{1,15})");

    private static final int LONGEST = 16_384;

    private TimestampHeader() {}

    /** @throws IllegalArgumentException when the text is not such a dictionary, or is absurdly long */
    public static VectorTimestamp parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A vector timestamp of " + text.length() + " characters");
        }
        TreeMap<ReplicaId, Long> parts = new TreeMap<>();
        if (text.isBlank()) {
            return VectorTimestamp.ZERO;
        }
        for (String member : text.split(",", -1)) {
            Matcher form = MEMBER.matcher(member.strip());
            if (!form.matches()) {
                throw new IllegalArgumentException("Not a part such as r1.k3f9=12: " + member.strip());
            }
            parts.put(new ReplicaId(form.group(1)), Long.parseLong(form.group(2)));
        }
        return VectorTimestamp.of(parts);
    }

    public static String format(VectorTimestamp timestamp) {
        return timestamp.parts().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(", "));
    }
}
