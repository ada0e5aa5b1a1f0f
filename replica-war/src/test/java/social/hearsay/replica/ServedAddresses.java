package social.hearsay.replica;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import social.hearsay.common.address.Method;

/** What the annotations of all resources say that is served. */
public final class ServedAddresses {
    private static final List<Served> ALL = find();

    private ServedAddresses() {}

    /**
     * A method of a resource.
     *
     * @param root the path of its class
     * @param path the whole one, as a template
     * @param name class and method, such as {@code StatusesResource.one}
     * @param resource the class
     */
    public record Served(String root, String path, Method method, String name, Class<?> resource) {
        /** Whether its class may be looked at; one whose methods have no path of their own has nothing below. */
        private boolean mayBeMeant(String example) {
            boolean goesOn = ALL.stream().anyMatch(each -> each.root.equals(root) && !each.path.equals(root));
            return example.matches(form(root) + (goesOn ? "(/.*)?" : ""));
        }

        private int literals() {
            return root.replaceAll("\\{[^}]*}", "").length();
        }

        private static String form(String template) {
            return template.replaceAll("\\{[^:}]*:\\s*([^}]*)}", "($1)").replaceAll("\\{[^}]*}", "[^/]+");
        }

        public boolean takes(String example) {
            return example.matches(form(path));
        }
    }

    public static List<Served> all() {
        return ALL;
    }

    /**
     * Of all classes whose path an address begins with, only those are looked at whose path has the most
     * literal characters (Jakarta RESTful Web Services, 3.7.2): whatever is below it is nobody else's.
     */
    public static List<Served> chosen(String example) {
        List<Served> below =
                ALL.stream().filter(each -> each.mayBeMeant(example)).toList();
        int most = below.stream().mapToInt(Served::literals).max().orElse(0);
        return below.stream().filter(each -> each.literals() == most).toList();
    }

    /** What serves an address, such as {@code GET /api/v1/statuses/{id}}. */
    public static Optional<Served> serving(Method method, String template) {
        String example = template.replace("{version}", "v1").replaceAll("\\{[^}]*}", "1");
        return chosen(example).stream()
                .filter(each -> each.method() == method && each.takes(example))
                .findFirst();
    }

    private static List<Served> find() {
        TreeSet<String> seen = new TreeSet<>();
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("social.hearsay.replica").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(ServedAddresses::methods)
                        .filter(each -> seen.add(each.toString()))
                        .toList();
    }

    private static Stream<Served> methods(Class<?> resource) {
        String root = joined(Optional.ofNullable(resource.getAnnotation(Path.class)));
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> Stream.of(Method.values())
                        .filter(verb -> Arrays.stream(method.getAnnotations())
                                .anyMatch(mark ->
                                        mark.annotationType().getSimpleName().equals(verb.name())))
                        .map(verb -> new Served(
                                root,
                                root + joined(Optional.ofNullable(method.getAnnotation(Path.class))),
                                verb,
                                resource.getSimpleName() + "." + method.getName(),
                                resource)));
    }

    private static String joined(Optional<Path> path) {
        String text = path.map(Path::value).orElse("");
        return text.isEmpty() || text.startsWith("/") ? text : "/" + text;
    }
}
