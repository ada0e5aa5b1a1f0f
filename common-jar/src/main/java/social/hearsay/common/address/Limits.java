package social.hearsay.common.address;

/**
 * How large requests may be, in bytes.
 *
 * @param head a request's line and header lines together
 * @param lines how many header lines
 * @param text a body of {@link BodySize#TEXT}; one of {@link BodySize#SMALL} may have 64 KiB of that
 * @param records a body of {@link BodySize#RECORDS}
 * @param upload a body of {@link BodySize#UPLOAD}
 */
public record Limits(int head, int lines, long text, long records, long upload) {
    private static final long SMALL = 64 << 10;

    /** Of which no head, and no part of one, may be longer: a request line takes half at the most. */
    public int target() {
        return head / 2;
    }

    public long of(BodySize size) {
        return switch (size) {
            case NONE -> 0;
            case SMALL -> Math.min(SMALL, text);
            case TEXT -> text;
            case UPLOAD -> upload;
            case RECORDS -> records;
        };
    }
}
