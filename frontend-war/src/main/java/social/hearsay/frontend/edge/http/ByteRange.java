package social.hearsay.frontend.edge.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a file that a client wants (RFC 9110, section 14).
 *
 * @param first from 0
 * @param last inclusive; empty for all that follow
 */
public record ByteRange(long first, Optional<Long> last) {
    public static final ByteRange WHOLE = new ByteRange(0, Optional.empty());

    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,15})-([0-9]{0,15})");

    /**
     * The range that a header asks for; empty for several ranges, a suffix and what is none, which a
     * server may answer with the whole file.
     */
    public static Optional<ByteRange> parse(String header) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(form.group(1));
        Optional<Long> last =
                Optional.of(form.group(2)).filter(text -> !text.isEmpty()).map(Long::parseLong);
        return last.filter(end -> end < first).isPresent() ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** The part of it that is asked for at once, beginning at a position. */
    public String block(long position, long size) {
        long end = position + size - 1;
        return "bytes=" + position + "-" + last.map(most -> Math.min(most, end)).orElse(end);
    }
}
