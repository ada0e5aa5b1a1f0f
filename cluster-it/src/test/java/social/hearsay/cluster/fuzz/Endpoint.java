package social.hearsay.cluster.fuzz;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;

/**
 * A method of a path.
 *
 * @param method GET, POST, …
 * @param template the path below the context root, with parts such as {@code {id}}
 */
record Endpoint(String method, String template) {
    private static final List<String> FORWARDED =
            List.of("/api/", "/oauth/", "/auth/", "/.well-known/", "/nodeinfo/", "/openapi", "/media/");

    /** All that answers at a front end, in one order. */
    static List<Endpoint> ofFrontEnd() {
        return of(AddressTable.ofFrontEnd());
    }

    /** All that a replica answers below its root, in one order. */
    static List<Endpoint> ofReplica() {
        String root = AddressTable.REPLICA_ROOT;
        return of(AddressTable.ofReplica()).stream()
                .filter(endpoint -> endpoint.template().startsWith(root + "/"))
                .map(endpoint ->
                        new Endpoint(endpoint.method(), endpoint.template().substring(root.length())))
                .toList();
    }

    private static List<Endpoint> of(List<Address> addresses) {
        return addresses.stream()
                .flatMap(address ->
                        address.methods().stream().map(method -> new Endpoint(method.name(), address.path())))
                .sorted(Comparator.comparing(Endpoint::toString))
                .toList();
    }

    /** Whether front ends forward it. */
    boolean isForwarded() {
        return FORWARDED.stream().anyMatch(template::startsWith);
    }

    boolean mayChangeSomething() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
