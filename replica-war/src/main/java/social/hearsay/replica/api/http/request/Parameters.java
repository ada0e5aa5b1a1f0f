package social.hearsay.replica.api.http.request;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * The parameters of a request by name, however they came. A list may be called {@code id} or {@code
 * id[]}; both find it. What is inside an object is called {@code source[privacy]}. Immutable.
 */
public final class Parameters {
    public static final Parameters NONE = new Parameters(Map.of(), Set.of());

    private static final Set<String> TRUE = Set.of("true", "1", "on", "t", "yes");
    private static final Set<String> FALSE = Set.of("false", "0", "off", "f", "no", "");

    private final Map<String, List<String>> values;
    private final Set<String> lists;

    /** @param lists the names that came with brackets, or as JSON arrays */
    private Parameters(Map<String, List<String>> values, Set<String> lists) {
        this.values = values;
        this.lists = lists;
    }

    /**
     * Those of a query.
     *
     * @param values by name, as they came
     * @throws Fault 422 when they are too many, or their names too long
     */
    public static Parameters of(Map<String, List<String>> values) {
        ParameterTable table = new ParameterTable();
        values.forEach((name, list) -> list.forEach(value -> table.add(name, value)));
        return of(table);
    }

    static Parameters of(ParameterTable table) {
        return new Parameters(table.values(), table.lists());
    }

    /** These and the others; where both have a name, the others' values count. */
    public Parameters and(Parameters others) {
        Map<String, List<String>> both = new LinkedHashMap<>(values);
        both.putAll(others.values);
        Set<String> listsOfBoth = new HashSet<>(lists);
        listsOfBoth.removeAll(others.values.keySet());
        listsOfBoth.addAll(others.lists);
        return new Parameters(Collections.unmodifiableMap(both), listsOfBoth);
    }

    /** All of them by name, without brackets at the end. */
    public Map<String, List<String>> all() {
        return values;
    }

    /**
     * The last value of that name, as it came.
     *
     * @throws Fault 400 when it is a list
     */
    public Optional<String> text(String name) {
        if (lists.contains(ParameterTable.plain(name))) {
            throw Fault.malformed(name + " is a list");
        }
        List<String> list = list(name);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    /** The last value of that name unless it is blank. */
    public Optional<String> filled(String name) {
        return text(name).filter(text -> !text.isBlank());
    }

    /**
     * All values of that name, as they came.
     *
     * @throws Fault 400 when one is no text: databases differ in what they make of NUL, and of half a
     *     surrogate pair, and all replicas must have the same
     */
    public List<String> list(String name) {
        List<String> list = values.getOrDefault(ParameterTable.plain(name), List.of());
        if (!list.stream().allMatch(Parameters::isText)) {
            throw Fault.malformed(name + " holds what is no character");
        }
        return list;
    }

    private static boolean isText(String value) {
        return value.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    /**
     * Whether it is set; false when it is not there.
     *
     * @throws Fault 400 when it is neither a yes nor a no
     */
    public boolean flag(String name) {
        return flag(name, false);
    }

    /** @throws Fault 400 when it is neither a yes nor a no */
    public boolean flag(String name, boolean otherwise) {
        return said(name).orElse(otherwise);
    }

    /**
     * A yes or a no; empty when nothing is said.
     *
     * @throws Fault 400 when it is neither
     */
    public Optional<Boolean> said(String name) {
        return text(name).map(text -> {
            String lower = text.strip().toLowerCase(Locale.ROOT);
            if (TRUE.contains(lower) || FALSE.contains(lower)) {
                return TRUE.contains(lower);
            }
            throw Fault.malformed(name + " is neither true nor false");
        });
    }

    /** @throws Fault 400 when it is not a whole number of at most nine digits */
    public OptionalInt number(String name) {
        Optional<String> text = filled(name).map(String::strip);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("-?[0-9]{1,9}")) {
            throw Fault.malformed(name + " is not a whole number");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }

    /** @throws Fault 400 when it is not an id */
    public OptionalLong id(String name) {
        Optional<String> text = filled(name).map(String::strip);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Ids.parse(text.get()).orElseThrow(() -> Fault.malformed(name + " is not an id")));
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
