package social.hearsay.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Addresses;
import social.hearsay.common.address.Audience;
import social.hearsay.common.address.Method;

/**
 * The table of addresses says what the servlets and resources of a front end serve, and nothing else.
 * What the server itself serves for monitors only a real one can tell: {@code BadInputIT}.
 */
class AddressesTest {
    /** The container's errors go there; whoever asks for it itself must not get an answer of it. */
    private static final String ERRORS = "/error";

    /** Of a servlet, for what no other one has: there is no pattern for what begins like profiles. */
    private static final String OTHERS = "/";

    private static final List<Class<?>> CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("social.hearsay.frontend").stream()
                    .filter(type -> type.isAnnotatedWith(Path.class)
                            || type.isAnnotatedWith(WebServlet.class)
                            || type.isAnnotatedWith(ApplicationPath.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    private final Addresses table = new Addresses(AddressTable.ofFrontEnd());

    @Test
    void whatAResourceServesIsInTheTable() {
        List<String> served = resources();
        assertThat(served).hasSizeGreaterThan(1);
        for (String path : served) {
            String example = path.replaceAll("\\{[^}]*}", "1");
            Method method = path.equals(AddressTable.ACTIONS) ? Method.POST : Method.GET;
            assertThat(Addresses.taking(table.at(example), method))
                    .as("%s %s is served, and has a row in AddressTable", method, example)
                    .isPresent();
        }
    }

    @Test
    void everyServletHasRowsButTheOneForErrors() {
        assertThat(patterns()).contains("", ERRORS, "/api/*");
        for (String pattern : patterns()) {
            boolean listed = AddressTable.ofFrontEnd().stream().anyMatch(row -> isServedBy(row, pattern));
            assertThat(listed)
                    .as("the servlet at %s is in AddressTable", pattern)
                    .isEqualTo(!pattern.equals(ERRORS));
        }
    }

    @Test
    void whatIsInTheTableIsServed() {
        for (Address row : AddressTable.ofFrontEnd()) {
            boolean served = row.audience() == Audience.MONITORS
                    || resources().contains(row.path())
                    || patterns().stream().anyMatch(pattern -> isServedBy(row, pattern));
            assertThat(served)
                    .as("%s is in AddressTable, and served", row.path())
                    .isTrue();
        }
    }

    /** The root's servlet has no other method; what an operator orders is signed. */
    @Test
    void whatFrontEndsAnswerThemselvesIsOnlyRead() {
        assertThat(AddressTable.ofFrontEnd())
                .filteredOn(
                        row -> row.audience() != Audience.PEOPLE || row.path().equals("/"))
                .filteredOn(row ->
                        !List.of(AddressTable.DRAIN, AddressTable.ACTIONS).contains(row.path()))
                .allMatch(row -> row.methods().contains(Method.GET)
                        && Set.of(Method.GET, Method.HEAD).containsAll(row.methods()));
    }

    private static boolean isServedBy(Address row, String pattern) {
        if (pattern.equals(OTHERS)) {
            return row.path().startsWith("/@");
        }
        String folder = pattern.substring(0, Math.max(0, pattern.length() - 1));
        return pattern.endsWith("/*")
                ? (row.path() + "/").startsWith(folder)
                : List.of(pattern, pattern + "/").contains(row.path()) || (row.path() + "/").equals(pattern);
    }

    private static List<String> patterns() {
        return CLASSES.stream()
                .filter(HttpServlet.class::isAssignableFrom)
                .map(type -> type.getAnnotation(WebServlet.class))
                .flatMap(mark -> Stream.concat(Arrays.stream(mark.value()), Arrays.stream(mark.urlPatterns())))
                .toList();
    }

    /** All of them are GETs, but for what an operator orders: another annotation would be missed here, so it is looked for. */
    private static List<String> resources() {
        String root = CLASSES.stream()
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(ApplicationPath.class)))
                .map(ApplicationPath::value)
                .findFirst()
                .orElseThrow();
        return CLASSES.stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Arrays.stream(method.getAnnotations())
                                .map(Annotation::annotationType)
                                .anyMatch(mark -> mark.isAnnotationPresent(jakarta.ws.rs.HttpMethod.class)))
                        .map(method -> {
                            String path = root
                                    + joined(type.getAnnotation(Path.class))
                                    + Optional.ofNullable(method.getAnnotation(Path.class))
                                            .map(AddressesTest::joined)
                                            .orElse("");
                            assertThat(method.isAnnotationPresent(jakarta.ws.rs.GET.class)
                                            || List.of(AddressTable.DRAIN, AddressTable.ACTIONS)
                                                    .contains(path))
                                    .as("%s is a GET", method)
                                    .isTrue();
                            return path;
                        }))
                .toList();
    }

    private static String joined(Path path) {
        return path.value().isEmpty() || path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
