package social.hearsay.replica.api.access;

/** What an app says it is called. */
final class AppName {
    private AppName() {}

    /** Whether nothing of it would be seen. */
    static boolean isBlank(String name) {
        return name.codePoints().allMatch(AppName::isUnseen);
    }

    /** Whether it has no character that ends a line, moves a cursor or turns the direction of what follows. */
    static boolean isPlain(String name) {
        return name.codePoints().noneMatch(point -> isControl(point) || turns(point));
    }

    private static boolean isUnseen(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || isControl(point)
                || Character.getType(point) == Character.FORMAT;
    }

    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9, section 2). */
    private static boolean turns(int point) {
        return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    }
}
