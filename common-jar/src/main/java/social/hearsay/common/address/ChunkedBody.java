package social.hearsay.common.address;

/**
 * Follows a body in chunks (RFC 9112, section 7.1) to its end. Strict about what is no data: lines end
 * with CRLF, extensions and trailers are short.
 */
public final class ChunkedBody {
    private static final int LONGEST_LINE = 256;
    private static final int TRAILER = 4_096;
    private static final int DIGITS = 8;

    private enum At {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER,
        TRAILER_LF,
        END,
        BROKEN
    }

    private At at = At.SIZE;
    private long left;
    private int digits;
    private int line;
    private int trailer;
    private long data;

    /** How many bytes of data have come. */
    public long data() {
        return data;
    }

    public boolean isOver() {
        return at == At.END;
    }

    public boolean isBroken() {
        return at == At.BROKEN;
    }

    /**
     * Takes bytes that came.
     *
     * @return how many of them belong to this body; fewer only when it is over, or broken
     */
    public int take(byte[] bytes, int from, int length) {
        int i = from;
        int end = from + length;
        while (i < end && at != At.END && at != At.BROKEN) {
            if (at == At.DATA) {
                int here = (int) Math.min(left, end - i);
                left -= here;
                data += here;
                i += here;
                at = left == 0 ? At.DATA_CR : At.DATA;
            } else {
                step(bytes[i]);
                i++;
            }
        }
        return i - from;
    }

    private void step(byte next) {
        at = switch (at) {
            case SIZE -> size(next);
            case EXTENSION -> extension(next);
            case SIZE_LF -> next == '\n' ? afterSize() : At.BROKEN;
            case DATA_CR -> next == '\r' ? At.DATA_LF : At.BROKEN;
            case DATA_LF -> next == '\n' ? newLine(At.SIZE) : At.BROKEN;
            case TRAILER -> trailer(next);
            case TRAILER_LF -> trailerEnd(next);
            case DATA, END, BROKEN -> throw new IllegalStateException("Not a step from " + at);
        };
    }

    private At newLine(At next) {
        line = 0;
        digits = 0;
        left = 0;
        return next;
    }

    private At size(byte next) {
        int digit = Character.digit((char) next, 16);
        if (digit >= 0 && next > 0) {
            left = left * 16 + digit;
            digits++;
            return digits > DIGITS ? At.BROKEN : At.SIZE;
        }
        if (digits == 0) {
            return At.BROKEN;
        }
        return next == '\r' ? At.SIZE_LF : next == ';' ? At.EXTENSION : At.BROKEN;
    }

    private At extension(byte next) {
        line++;
        if (next == '\r') {
            return At.SIZE_LF;
        }
        return line > LONGEST_LINE || isControl(next) ? At.BROKEN : At.EXTENSION;
    }

    private At afterSize() {
        return left == 0 ? newLine(At.TRAILER) : At.DATA;
    }

    private At trailer(byte next) {
        trailer++;
        if (next == '\r') {
            return At.TRAILER_LF;
        }
        line++;
        return trailer > TRAILER || isControl(next) ? At.BROKEN : At.TRAILER;
    }

    private At trailerEnd(byte next) {
        if (next != '\n') {
            return At.BROKEN;
        }
        return line == 0 ? At.END : newLine(At.TRAILER);
    }

    private static boolean isControl(byte next) {
        return (next >= 0 && next < ' ' && next != '\t') || next == 0x7f;
    }
}
