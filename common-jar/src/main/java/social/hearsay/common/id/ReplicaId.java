package social.hearsay.common.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One incarnation of one replica: the operator's name and a random suffix taken when its data
 * directory was empty, as in {@code r1.k3f9}. The key of every {@link
 * social.hearsay.common.timestamp.VectorTimestamp}, and a valid RFC 8941 dictionary key.
 *
 * @param text name, a dot, incarnation; both of lower-case letters and digits, the name at most 32
 *     characters and beginning with a letter, the incarnation 4 to 12
 */
public record ReplicaId(@JsonValue String text) implements Comparable<ReplicaId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]{0,31}\\.[a-z0-9]{4,12}");

    /** @throws IllegalArgumentException when the text is not of the form described */
    @JsonCreator
    public ReplicaId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a replica id such as r1.k3f9: " + text);
        }
    }

    public static ReplicaId of(String name, String incarnation) {
        return new ReplicaId(name + "." + incarnation);
    }

    /** What the operator calls this replica, whichever incarnation: {@code r1}. */
    public String name() {
        return text.substring(0, text.indexOf('.'));
    }

    /** The order in which ids are printed. It says nothing about updates. */
    @Override
    public int compareTo(ReplicaId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
