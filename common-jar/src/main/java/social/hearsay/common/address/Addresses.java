package social.hearsay.common.address;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what may be asked at a path. */
public final class Addresses {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

    private final Map<String, List<Address>> literal = new HashMap<>();
    private final List<Form> forms = new ArrayList<>();

    public Addresses(Collection<Address> all) {
        Map<String, List<Address>> byPath = all.stream().collect(Collectors.groupingBy(Address::path));
        byPath.forEach((path, rows) -> {
            if (path.contains("{")) {
                forms.add(new Form(depth(path), pattern(path), rows));
            } else {
                literal.put(path, rows);
            }
        });
    }

    /** What is at that path, which may end with one slash too many; empty when nothing is. */
    public List<Address> at(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        List<Address> exact = literal.get(plain);
        if (exact != null) {
            return plain.equals(path) || exact.stream().allMatch(Address::mayEndWithSlash) ? exact : List.of();
        }
        int depth = depth(plain);
        return forms.stream()
                .filter(form ->
                        form.depth == depth && form.pattern.matcher(plain).matches())
                .findFirst()
                .map(Form::rows)
                .orElse(List.of());
    }

    /** The one of those that takes this method. */
    public static Optional<Address> taking(List<Address> rows, Method method) {
        return rows.stream().filter(row -> row.methods().contains(method)).findFirst();
    }

    /** What a path takes, as the header {@code Allow} has it; OPTIONS only where pages of other origins may ask. */
    public static String allowed(List<Address> rows) {
        EnumSet<Method> all = EnumSet.noneOf(Method.class);
        rows.forEach(row -> all.addAll(row.methods()));
        if (rows.stream().anyMatch(Address::isOpenToOtherOrigins)) {
            all.add(Method.OPTIONS);
        }
        return all.stream().map(Method::name).collect(Collectors.joining(", "));
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    private static Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder();
        int from = 0;
        var places = PLACE.matcher(path);
        while (places.find()) {
            regex.append(Pattern.quote(path.substring(from, places.start()))).append("[^/]+");
            from = places.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(path.substring(from))).toString());
    }

    private record Form(int depth, Pattern pattern, List<Address> rows) {}
}
