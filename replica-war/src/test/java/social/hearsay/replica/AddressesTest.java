package social.hearsay.replica;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Addresses;
import social.hearsay.common.address.Method;

/** The table of addresses and the resources say the same. */
class AddressesTest {
    private static final String ANYTHING = "/api/{rest: .*}";

    private final List<Served> served = served();

    /** A method of a resource, whose class has the path {@code root}. */
    private record Served(String root, String path, Method method) {
        /** Whether its class may be looked at; one whose methods have no path of their own has nothing below. */
        boolean mayBeMeant(String example, List<Served> all) {
            boolean goesOn = all.stream().anyMatch(each -> each.root.equals(root) && !each.path.equals(root));
            return example.matches(form(root) + (goesOn ? "(/.*)?" : ""));
        }

        int literals() {
            return root.replaceAll("\\{[^}]*}", "").length();
        }

        private static String form(String template) {
            return template.replaceAll("\\{[^:}]*:\\s*([^}]*)}", "($1)").replaceAll("\\{[^}]*}", "[^/]+");
        }

        boolean takes(String example) {
            return example.matches(form(path));
        }
    }

    @Test
    void whatAResourceServesIsInTheTable() {
        Addresses table = new Addresses(AddressTable.ofReplica());
        for (Served each : served) {
            if (!each.path.equals(ANYTHING) && !each.path.contains("{none:")) {
                String example = AddressTable.REPLICA_ROOT
                        + each.path
                                .replace("v[12]", "v1")
                                .replaceAll("\\{[^:}]*:\\s*([^|}]*)[^}]*}", "$1")
                                .replaceAll("\\{[^}]*}", "1");
                assertThat(Addresses.taking(table.at(example), each.method))
                        .as("%s %s is served, and has a row in AddressTable", each.method, example)
                        .isPresent();
            }
        }
    }

    @Test
    void whatIsInTheTableIsServed() {
        for (Address row : AddressTable.ofReplica()) {
            if (row.path().startsWith(AddressTable.REPLICA_ROOT)) {
                String example = row.path()
                        .substring(AddressTable.REPLICA_ROOT.length())
                        .replace("{version}", "v1")
                        .replace("{name}.png", "avatar.png")
                        .replaceAll("\\{[^}]*}", "1");
                for (Method method : row.methods()) {
                    Method meant = method == Method.HEAD ? Method.GET : method;
                    assertThat(chosen(example))
                            .as("%s %s is in AddressTable, and served", method, example)
                            .anyMatch(each -> each.method == meant && each.takes(example));
                }
            }
        }
    }

    /**
     * Of all classes whose path an address begins with, only those are looked at whose path has the most
     * literal characters (Jakarta RESTful Web Services, 3.7.2): whatever is below it is nobody else's.
     */
    private List<Served> chosen(String example) {
        List<Served> below =
                served.stream().filter(each -> each.mayBeMeant(example, served)).toList();
        int most = below.stream().mapToInt(Served::literals).max().orElse(0);
        return below.stream().filter(each -> each.literals() == most).toList();
    }

    private static List<Served> served() {
        TreeSet<String> seen = new TreeSet<>();
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("social.hearsay.replica").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(AddressesTest::methods)
                        .filter(each -> seen.add(each.toString()))
                        .toList();
    }

    private static Stream<Served> methods(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> Stream.of(Method.values())
                        .filter(verb -> Arrays.stream(method.getAnnotations())
                                .anyMatch(mark ->
                                        mark.annotationType().getSimpleName().equals(verb.name())))
                        .map(verb -> new Served(
                                joined(Optional.ofNullable(resource.getAnnotation(Path.class))),
                                joined(Optional.ofNullable(resource.getAnnotation(Path.class)))
                                        + joined(Optional.ofNullable(method.getAnnotation(Path.class))),
                                verb)));
    }

    private static String joined(Optional<Path> path) {
        String text = path.map(Path::value).orElse("");
        return text.isEmpty() || text.startsWith("/") ? text : "/" + text;
    }
}
