package social.hearsay.replica.microblog.text;

/**
 * Where the name of a host in a text ends: of a domain (RFC 1035, in any script as in RFC 5890), or an IP
 * address as the URL standard has them.
 */
final class HostName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_IPV6 = 45;
    private static final int NONE = -1;

    private final CharSequence text;

    HostName(CharSequence text) {
        this.text = text;
    }

    /** The end of the name that begins at an index, or -1 when none does. */
    int end(int start) {
        if (start < text.length() && text.charAt(start) == '[') {
            return endOfIpv6(start);
        }
        int label = start;
        int end = endOfLabel(start);
        while (end != NONE && end - start <= LONGEST && dotBeforeLabel(end)) {
            label = end + 1;
            end = endOfLabel(label);
        }
        if (end == NONE || end - start > LONGEST) {
            return NONE;
        }
        end = endOfLast(label, end);
        return allDigits(label, end) && !ipv4(start, end) ? NONE : end;
    }

    private boolean dotBeforeLabel(int at) {
        return at + 1 < text.length()
                && text.charAt(at) == '.'
                && CharacterClass.startsWord(Character.codePointAt(text, at + 1));
    }

    /** Hyphens and joiners are inside only. */
    private int endOfLabel(int start) {
        if (start >= text.length() || !CharacterClass.startsWord(Character.codePointAt(text, start))) {
            return NONE;
        }
        int end = start;
        int at = start;
        while (at < text.length() && at - start <= LONGEST_LABEL) {
            int point = Character.codePointAt(text, at);
            boolean inside = point == '-' || CharacterClass.joiner(point);
            if (!inside && !CharacterClass.goesOn(point)) {
                break;
            }
            at += Character.charCount(point);
            end = inside ? end : at;
        }
        return at - start > LONGEST_LABEL ? NONE : end;
    }

    /** No top-level domain mixes Latin with another script: there the sentence goes on without a space. */
    private int endOfLast(int label, int end) {
        if (!CharacterClass.asciiLetterOrDigit(text.charAt(label))) {
            return end;
        }
        int cut = label;
        int at = label;
        while (at < end) {
            int point = Character.codePointAt(text, at);
            boolean inside = point == '-' || CharacterClass.joiner(point);
            if (!inside && !CharacterClass.latin(point)) {
                break;
            }
            at += Character.charCount(point);
            cut = inside ? cut : at;
        }
        return cut;
    }

    private boolean allDigits(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!CharacterClass.asciiDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Four numbers below 256: what else ends in a number is no host (URL standard, "ends in a number"). */
    private boolean ipv4(int from, int to) {
        int numbers = 0;
        int at = from;
        while (at < to) {
            int number = 0;
            int first = at;
            while (at < to && text.charAt(at) != '.') {
                number = CharacterClass.asciiDigit(text.charAt(at)) ? 10 * number + text.charAt(at) - '0' : 256;
                at++;
                if (number > 255) {
                    return false;
                }
            }
            numbers += at > first ? 1 : 0;
            at++;
        }
        return numbers == 4;
    }

    private int endOfIpv6(int start) {
        int colons = 0;
        for (int at = start + 1; at < text.length() && at - start <= LONGEST_IPV6 + 1; at++) {
            char c = text.charAt(at);
            if (c == ']') {
                return colons >= 2 ? at + 1 : NONE;
            }
            if (c == ':') {
                colons++;
            } else if (c != '.' && Character.digit(c, 16) < 0) {
                return NONE;
            }
        }
        return NONE;
    }
}
