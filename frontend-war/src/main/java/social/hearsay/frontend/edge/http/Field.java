package social.hearsay.frontend.edge.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of an HTTP header.
 *
 * @param name as it came; compared without regard to case
 * @param value as it came
 */
public record Field(String name, String value) {

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** A line for each name. */
    public static List<Field> all(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }

    /** The first line of that name. */
    public static Optional<String> first(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
    }

    /** All lines of that name as one, which RFC 9110 says is the same. */
    public static Optional<String> joined(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.is(name))
                .map(Field::value)
                .reduce((one, next) -> one + ", " + next);
    }
}
