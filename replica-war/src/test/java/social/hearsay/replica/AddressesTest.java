package social.hearsay.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Addresses;
import social.hearsay.common.address.Method;

/** The table of addresses and the resources say the same. */
class AddressesTest {
    private static final String ANYTHING = "/api/{rest: .*}";

    @Test
    void whatAResourceServesIsInTheTable() {
        Addresses table = new Addresses(AddressTable.ofReplica());
        for (ServedAddresses.Served each : ServedAddresses.all()) {
            if (!each.path().equals(ANYTHING) && !each.path().contains("{none:")) {
                String example = AddressTable.REPLICA_ROOT
                        + each.path()
                                .replace("v[12]", "v1")
                                .replaceAll("\\{[^:}]*:\\s*([^|}]*)[^}]*}", "$1")
                                .replaceAll("\\{[^}]*}", "1");
                assertThat(Addresses.taking(table.at(example), each.method()))
                        .as("%s %s is served, and has a row in AddressTable", each.method(), example)
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
                    assertThat(ServedAddresses.chosen(example))
                            .as("%s %s is in AddressTable, and served", method, example)
                            .anyMatch(each -> each.method() == meant && each.takes(example));
                }
            }
        }
    }
}
