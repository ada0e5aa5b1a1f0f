package social.hearsay.replica.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Addresses;
import social.hearsay.common.address.ForwardedAddresses;

class StubAddressesTest {
    @Test
    void everyStubHasARow() {
        Addresses table = new Addresses(AddressTable.ofFrontEnd());
        for (String path : Stubs.paths()) {
            assertThat(table.at("/api/" + path)).as("the row of %s", path).isNotEmpty();
        }
    }

    /** The resource that answers them takes every path, so that a row too many would be seen nowhere else. */
    @Test
    void everyPlaceholderIsAStub() {
        Set<String> placeholders = ForwardedAddresses.placeholders().stream()
                .map(Address::path)
                .map(path -> path.substring("/api/".length()))
                .collect(Collectors.toSet());
        assertThat(placeholders).isEqualTo(new HashSet<>(Stubs.paths()));
    }
}
