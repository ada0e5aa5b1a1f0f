package social.hearsay.replica.api.http.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * Parameters while they are read. It takes so many values with names of such a length that whatever
 * a stranger sends makes no more of memory and work than a small multiple of its own length, and
 * says no before anything is made of the rest.
 */
final class ParameterTable {
    /** The longest list that any client sends has some eighty. */
    static final int MOST_VALUES = 1_000;

    /** In code units; {@code subscription[keys][auth]} has 24. */
    static final int LONGEST_NAME = 200;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> lists = new LinkedHashSet<>();
    private int counted;

    /** @throws Fault 422 when a name of that length is too long */
    static void check(int nameLength) {
        if (nameLength > LONGEST_NAME) {
            throw Fault.invalid("The name of a parameter is longer than " + LONGEST_NAME + " characters");
        }
    }

    /**
     * Counts one more, be it a value or only a place for some.
     *
     * @throws Fault 422 when that is one too many
     */
    void count() {
        counted++;
        if (counted > MOST_VALUES) {
            throw Fault.invalid("The request has more than " + MOST_VALUES + " parameters");
        }
    }

    /**
     * Takes a value.
     *
     * @param name as it came, be it with {@code []} at the end
     * @param value null for a form's name without an equals sign
     * @throws Fault 422 when the name is too long, or this is one value too many
     */
    void add(String name, @Nullable String value) {
        check(name.length());
        count();
        valuesOf(name).add(value == null ? "" : value);
        if (name.endsWith("[]")) {
            lists.add(plain(name));
        }
    }

    /** Notes that there is a list of that name, be it an empty one. */
    void list(String name) {
        valuesOf(name);
        lists.add(name);
    }

    private List<String> valuesOf(String name) {
        return values.computeIfAbsent(plain(name), unknown -> new ArrayList<>());
    }

    /** By name, without brackets at the end. */
    Map<String, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The names that came with brackets, or as JSON arrays. */
    Set<String> lists() {
        return Collections.unmodifiableSet(lists);
    }

    static String plain(String name) {
        return name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
    }
}
