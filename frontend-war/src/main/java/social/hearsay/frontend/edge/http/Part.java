package social.hearsay.frontend.edge.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header {@code Content-Range} of a partial answer says.
 *
 * @param first the position of its first byte
 * @param last the position of its last byte
 * @param total the length of the whole file
 */
public record Part(long first, long last, long total) {
    private static final Pattern FORM = Pattern.compile("bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})");

    public static Optional<Part> parse(String header) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Part part =
                new Part(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
        return part.first <= part.last && part.last < part.total ? Optional.of(part) : Optional.empty();
    }
}
