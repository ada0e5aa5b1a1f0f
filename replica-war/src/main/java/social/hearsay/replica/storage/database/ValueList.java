package social.hearsay.replica.storage.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values for {@code in (…)}. The last one is repeated until there is a power of two of them: lists of
 * any length make only a few texts, which are prepared once each.
 */
public record ValueList(List<Object> values) {

    /** @param values one at least */
    public static ValueList of(Collection<?> values) {
        List<Object> padded = new ArrayList<>(values);
        int length = padded.size();
        int next = length == 1 ? 1 : Integer.highestOneBit(length - 1) * 2;
        padded.addAll(Collections.nCopies(next - length, padded.get(length - 1)));
        return new ValueList(padded);
    }

    /** A mark for each of them, in parentheses. */
    public String marks() {
        return "(?" + ", ?".repeat(values.size() - 1) + ")";
    }

    /** These first, then the values. */
    public @Nullable Object[] after(Object... first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(values);
        return all.toArray();
    }
}
