package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/**
 * An order-free sum of the hashes of all rows of a value: equal values have equal digests, and a
 * row's change is an addition and a subtraction.
 *
 * @param sum modulo 2^64; written as 16 hexadecimal digits
 */
public record Digest(long sum) {
    public static final Digest EMPTY = new Digest(0);

    /** @throws IllegalArgumentException when the text is not up to 16 hexadecimal digits */
    @JsonCreator
    public static Digest parse(String text) {
        return new Digest(Long.parseUnsignedLong(text, 16));
    }

    public Digest plus(long rowHash) {
        return new Digest(sum + rowHash);
    }

    public Digest minus(long rowHash) {
        return new Digest(sum - rowHash);
    }

    @JsonValue
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(sum);
    }
}
