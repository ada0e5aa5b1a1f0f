package social.hearsay.replica.microblog.text;

/**
 * Where a web address in a text ends. What browsers take for one is the URL standard's business; where it ends
 * in a text is a matter of taste, and the taste is Mastodon's and that of UTS #58, but for one thing:
 * punctuation beyond ASCII ends it wherever it stands, because where it is used, no space follows it.
 */
final class WebAddress {
    /** The most code units of an address; browsers and proxies take no more for sure. */
    static final int LONGEST = 2_048;

    private static final int LONGEST_PORT = 5;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_USER_INFO = 256;
    private static final int NONE = -1;

    private final CharSequence text;

    WebAddress(CharSequence text) {
        this.text = text;
    }

    /**
     * The end of the address that begins at an index, however long it is; or that index, when none does.
     */
    int end(int start) {
        int host = afterScheme(start);
        int end = host == NONE ? NONE : new HostName(text).end(host);
        if (end == NONE) {
            return start;
        }
        end = afterPort(end);
        return namesUser(end) ? start : afterPath(end);
    }

    /** The index after {@code :65535}, or the given one when there is no port. */
    int afterPort(int at) {
        if (at >= text.length() || text.charAt(at) != ':') {
            return at;
        }
        int end = at + 1;
        int port = 0;
        while (end < text.length() && end - at <= LONGEST_PORT && CharacterClass.asciiDigit(text.charAt(end))) {
            port = 10 * port + text.charAt(end) - '0';
            end++;
        }
        boolean longer = end < text.length() && CharacterClass.asciiDigit(text.charAt(end));
        return end == at + 1 || longer || port > MOST_PORT ? at : end;
    }

    private int afterScheme(int start) {
        int at = afterLetters(start, "http");
        if (at == NONE) {
            return NONE;
        }
        int secure = afterLetters(at, "s");
        return afterLetters(secure == NONE ? at : secure, "://");
    }

    private int afterLetters(int at, String lowerCase) {
        if (at + lowerCase.length() > text.length()) {
            return NONE;
        }
        for (int index = 0; index < lowerCase.length(); index++) {
            char found = text.charAt(at + index);
            char expected = lowerCase.charAt(index);
            if (found != expected && !(expected >= 'a' && found == expected - 'a' + 'A')) {
                return NONE;
            }
        }
        return at + lowerCase.length();
    }

    /** Whether what looked like a host is the user in {@code user:password@host}: who links so deceives. */
    private boolean namesUser(int at) {
        int end = at;
        while (end < text.length() && end - at < MOST_USER_INFO) {
            char c = text.charAt(end);
            if (c == '@') {
                return true;
            }
            boolean atFirst = end == at;
            if (c == '/' || c == '?' || c == '#' || Character.isWhitespace(c) || (atFirst && c != ':')) {
                return false;
            }
            end++;
        }
        return false;
    }

    private int afterPath(int from) {
        if (from >= text.length() || "/?#".indexOf(text.charAt(from)) < 0) {
            return from;
        }
        int end = from;
        int at = from;
        int[] open = new int[3];
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            at += Character.charCount(point);
            int opening = "([{".indexOf(point);
            int closing = ")]}".indexOf(point);
            if (opening >= 0) {
                open[opening]++;
            } else if (closing >= 0) {
                if (open[closing] == 0) {
                    break;
                }
                open[closing]--;
                end = at;
            } else {
                Place place = Place.of(point);
                if (place == Place.NOWHERE) {
                    break;
                }
                end = place == Place.ANYWHERE ? at : end;
            }
        }
        return end;
    }

    /** Where in the path, query or fragment a character may be. */
    private enum Place {
        ANYWHERE,
        NOT_LAST,
        NOWHERE;

        private static final String NEVER_LAST = "?!.,:;'*~@$%&|`";
        private static final String NEVER = "\"<>\\";

        /** Marks inside words and names (UAX #29, MidLetter and alike): dots, apostrophes, Tibetan's tsheg. */
        private static final String INSIDE_WORDS = "\u00B7\u2019\u2027\u30FB\u05F3\u05F4\u0F0B\u0F0C";

        /** Dashes without spaces around them, and symbols that are ASCII's in full width. */
        private static final String BESIDE_WORDS = "\u2014\u2015\uFF1C\uFF1E\uFF5C\uFF5E";

        static Place of(int point) {
            if (point < 0x80) {
                return ascii(point);
            }
            if (INSIDE_WORDS.indexOf(point) >= 0 || CharacterClass.joiner(point)) {
                return NOT_LAST;
            }
            if (BESIDE_WORDS.indexOf(point) >= 0) {
                return NOWHERE;
            }
            return switch (Character.getType(point)) {
                case Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION -> NOT_LAST;
                case Character.START_PUNCTUATION,
                        Character.END_PUNCTUATION,
                        Character.INITIAL_QUOTE_PUNCTUATION,
                        Character.FINAL_QUOTE_PUNCTUATION,
                        Character.OTHER_PUNCTUATION,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.CONTROL,
                        Character.FORMAT,
                        Character.PRIVATE_USE,
                        Character.SURROGATE,
                        Character.UNASSIGNED -> NOWHERE;
                default -> ANYWHERE;
            };
        }

        private static Place ascii(int point) {
            if (point <= ' ' || point == 0x7F || NEVER.indexOf(point) >= 0) {
                return NOWHERE;
            }
            return NEVER_LAST.indexOf(point) >= 0 ? NOT_LAST : ANYWHERE;
        }
    }
}
