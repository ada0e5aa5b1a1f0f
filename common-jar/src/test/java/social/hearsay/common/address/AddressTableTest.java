package social.hearsay.common.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressTableTest {
    /** What is answered, and what operators are told that is answered, is the same. */
    @Test
    void theOperatorsTableIsThisOne() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/operations.md")).stream()
                .filter(line -> line.matches("\\| `/.*` \\| [A-Z, ]+ \\| [a-z]+ \\|.*"))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(rows());
    }

    private static List<String> rows() {
        List<Address> frontEnd = AddressTable.ofFrontEnd();
        Stream<Address> ofReplicaAlone = AddressTable.ofReplica().stream()
                .filter(address -> !frontEnd.contains(address))
                .filter(address -> ForwardedAddresses.ALL.stream()
                        .noneMatch(forwarded -> address.equals(forwarded.below(AddressTable.REPLICA_ROOT))));
        return Stream.concat(frontEnd.stream(), ofReplicaAlone)
                .map(AddressTableTest::row)
                .toList();
    }

    private static String row(Address address) {
        String methods = Stream.of(Method.values())
                .filter(address.methods()::contains)
                .map(Method::name)
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s |%s",
                address.path(),
                methods,
                address.audience().name().toLowerCase(Locale.ROOT),
                address.body().name().toLowerCase(Locale.ROOT),
                address.token() ? " yes |" : " |");
    }

    @Test
    void aLiteralAddressComesBeforeAForm() {
        Addresses addresses = new Addresses(AddressTable.ofFrontEnd());
        assertThat(addresses.at("/api/v1/accounts/search"))
                .singleElement()
                .satisfies(row -> assertThat(row.path()).isEqualTo("/api/v1/accounts/search"));
        assertThat(addresses.at("/api/v1/accounts/1/")).isNotEmpty();
        assertThat(addresses.at("/api/v1/statuses/1")).hasSize(2);
        assertThat(addresses.at("/media/default/a.png")).isNotEmpty();
        assertThat(addresses.at("/openapi")).isNotEmpty();
        assertThat(addresses.at("/openapi/")).isEmpty();
        assertThat(addresses.at("/media/default/a.gif")).isEmpty();
        assertThat(addresses.at("/replica/status")).isEmpty();
    }
}
