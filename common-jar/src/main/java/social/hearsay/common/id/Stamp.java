package social.hearsay.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an update was issued, by the hybrid logical clock of the replica that accepted it: unique,
 * never smaller than the stamp of anything the update could have seen, and the id of what the
 * update creates. Last-writer fields compare stamps (Kulkarni et al., "Logical Physical Clocks",
 * 2014).
 *
 * @param value {@code milliseconds since 1970 << 16 | counter (10 bits) << 6 | node (6 bits)}, not
 *     negative; on the wire a decimal string, because JavaScript has no 64-bit integers
 */
public record Stamp(long value) implements Comparable<Stamp> {
    /** Before every other. */
    public static final Stamp ZERO = new Stamp(0);

    public static final int COUNTER_BITS = 10;
    public static final int NODE_BITS = 6;
    private static final int LOW_BITS = COUNTER_BITS + NODE_BITS;

    /** @throws IllegalArgumentException when negative */
    public Stamp {
        if (value < 0) {
            throw new IllegalArgumentException("A stamp is not negative: " + value);
        }
    }

    /**
     * The stamp of these three parts.
     *
     * @param counter 0 to 1023
     * @param node 0 to 63
     */
    public static Stamp of(long milliseconds, int counter, int node) {
        return new Stamp(milliseconds << LOW_BITS | (long) counter << NODE_BITS | node);
    }

    /** @throws IllegalArgumentException when the text is not a decimal number of at most 63 bits */
    @JsonCreator
    public static Stamp parse(String text) {
        if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("Not a stamp: " + text);
        }
        return new Stamp(Long.parseLong(text));
    }

    public long milliseconds() {
        return value >>> LOW_BITS;
    }

    public int counter() {
        return (int) (value >>> NODE_BITS) & ((1 << COUNTER_BITS) - 1);
    }

    public int node() {
        return (int) value & ((1 << NODE_BITS) - 1);
    }

    public Instant instant() {
        return Instant.ofEpochMilli(milliseconds());
    }

    /** The minute in UTC, as names of files can have it: {@code 2024-05-01 10-15}. */
    public String minute() {
        return instant()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .substring(0, 16)
                .replace('T', ' ')
                .replace(':', '-');
    }

    public boolean isAfter(Stamp other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Stamp other) {
        return Long.compare(value, other.value);
    }

    /** The decimal form, which is also how ids are written. */
    @JsonValue
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
