package social.hearsay.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/api.md} says of each endpoint of the public interface whether it is there. */
class ApiPageTest {
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+) `(/.*)` \\| (yes|always empty|not yet) \\|");

    private record Row(String method, String path, String state) {
        Row {
            // Clients write :id, the table {id}.
            path = path.replaceAll(":([a-z_]+)", "{$1}");
        }
    }

    @Test
    void whatThePageSaysIsThereIsThere() throws IOException {
        assertThat(page().filter(row -> !row.state().equals("not yet"))).containsExactlyInAnyOrderElementsOf(table());
    }

    @Test
    void whatThePageSaysIsNotThereIsNotThere() throws IOException {
        Set<String> there = Set.copyOf(table().stream()
                .map(row -> row.method() + " " + row.path().replaceAll("\\{[a-z_]+}", "{}"))
                .toList());
        assertThat(page().filter(row -> row.state().equals("not yet")))
                .allSatisfy(row -> assertThat(there)
                        .doesNotContain(row.method() + " " + row.path().replaceAll("\\{[a-z_]+}", "{}")));
    }

    private static Stream<Row> page() throws IOException {
        return Files.readAllLines(Path.of("../docs/api.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)));
    }

    private static List<Row> table() {
        Set<String> empty = Set.copyOf(
                ForwardedAddresses.placeholders().stream().map(Address::path).toList());
        Stream<Address> own = AddressTable.ofFrontEnd().stream()
                .filter(address -> !ForwardedAddresses.ALL.contains(address)
                        && address.path().startsWith("/api/"));
        return Stream.concat(ForwardedAddresses.ALL.stream(), own)
                .flatMap(address -> Stream.of(Method.values())
                        .filter(address.methods()::contains)
                        .filter(method -> method != Method.HEAD && method != Method.OPTIONS)
                        .map(method -> new Row(
                                method.name(),
                                address.path(),
                                empty.contains(address.path()) ? "always empty" : "yes")))
                .toList();
    }
}
