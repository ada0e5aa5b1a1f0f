package social.hearsay.common.address;

import static social.hearsay.common.address.Audience.MEMBERS;
import static social.hearsay.common.address.Audience.MONITORS;
import static social.hearsay.common.address.Audience.OPERATORS;
import static social.hearsay.common.address.Audience.PEOPLE;
import static social.hearsay.common.address.BodySize.NONE;
import static social.hearsay.common.address.BodySize.RECORDS;
import static social.hearsay.common.address.BodySize.SMALL;
import static social.hearsay.common.address.BodySize.TEXT;
import static social.hearsay.common.address.Method.DELETE;
import static social.hearsay.common.address.Method.GET;
import static social.hearsay.common.address.Method.POST;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every address that answers at all: the rows of what members answer for themselves are here, those of what
 * people ask are in {@link ForwardedAddresses}. A new resource has a row in one of the two, or nobody reaches it;
 * tests compare the rows with the resources and with the table in {@code docs/operations.md}.
 */
public final class AddressTable {
    /** Where a replica's resources begin. */
    public static final String REPLICA_ROOT = "/replica";

    static final String STREAMING_HEALTH = ForwardedAddresses.STREAMING + "/health";

    /** Where an operator lets a front end leave; for who has the cluster's secret. */
    public static final String DRAIN = "/cluster/drain";

    /** Where the console's page asks for something to be done to the cluster; for admins and who has the cluster's secret. */
    public static final String ACTIONS = "/cluster/actions";

    private static final List<Address> SERVER = List.of(
            Address.of(MONITORS, NONE, "/health", GET),
            Address.of(MONITORS, NONE, "/health/live", GET),
            Address.of(MONITORS, NONE, "/health/ready", GET),
            Address.of(MONITORS, NONE, "/health/started", GET),
            Address.of(MONITORS, NONE, "/metrics", GET).withoutHead().inFewHands());

    /** Of the web client: at each is the page that its scripts make anything else of. */
    private static final List<Address> PAGES = Stream.of(
                    "/",
                    "/home",
                    "/public",
                    "/publish",
                    "/sign_up",
                    "/notifications",
                    "/conversations",
                    "/search",
                    "/explore",
                    "/bookmarks",
                    "/favourites",
                    "/follow_requests",
                    "/scheduled",
                    "/lists",
                    "/lists/{id}",
                    "/settings",
                    "/settings/profile",
                    "/settings/account",
                    "/settings/appearance",
                    "/settings/filters",
                    "/settings/sessions",
                    "/settings/deleted",
                    "/cluster",
                    "/assets/{name}",
                    "/assets/{part}/{name}",
                    "/assets/{part}/{group}/{name}",
                    "/assets/{part}/{group}/{subgroup}/{name}")
            .map(path -> Address.of(PEOPLE, NONE, path, GET))
            .toList();

    private static final List<Address> OWN_OF_FRONT_END = List.of(
            Address.of(PEOPLE, NONE, STREAMING_HEALTH, GET).withoutHead(),
            Address.of(PEOPLE, NONE, "/updates/{id}", GET),
            Address.of(OPERATORS, NONE, "/cluster/status", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/updates/{id}", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/events", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/figures", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/delayed/{name}", GET).inFewHands(),
            Address.of(OPERATORS, NONE, "/cluster/verification", GET).inFewHands(),
            Address.of(OPERATORS, SMALL, ACTIONS, POST),
            Address.of(OPERATORS, SMALL, DRAIN, GET, POST, DELETE));

    private static final List<Address> OWN_OF_REPLICA = List.of(
            Address.of(OPERATORS, NONE, "/status", GET),
            Address.of(OPERATORS, SMALL, "/retirements", POST),
            Address.of(OPERATORS, SMALL, "/roles", POST),
            Address.of(OPERATORS, SMALL, "/gossip/pause", POST, DELETE),
            Address.of(OPERATORS, SMALL, "/gossip/lag", GET, POST),
            Address.of(OPERATORS, SMALL, "/delay", GET, POST),
            Address.of(OPERATORS, NONE, "/delay/later", GET),
            Address.of(OPERATORS, SMALL, "/backups", GET, POST),
            Address.of(OPERATORS, NONE, "/posts/{id}", GET),
            Address.of(OPERATORS, SMALL, "/posts/{id}/undelete", POST),
            Address.of(OPERATORS, TEXT, "/posts/{id}/recreate", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}", GET),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/password", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/sessions/end", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/close", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/reopen", POST),
            Address.of(OPERATORS, SMALL, "/accounts/{name}/role", POST),
            Address.of(OPERATORS, SMALL, "/site/files", GET, POST),
            Address.of(MEMBERS, RECORDS, "/site/edits", POST),
            Address.of(OPERATORS, SMALL, "/site/{kind}", GET),
            Address.of(OPERATORS, TEXT, "/site/{kind}", POST),
            Address.of(OPERATORS, SMALL, "/site/{kind}/{id}/remove", POST),
            Address.of(OPERATORS, SMALL, "/emoji", GET),
            Address.of(OPERATORS, TEXT, "/emoji/{shortcode}", POST),
            Address.of(OPERATORS, SMALL, "/emoji/{shortcode}/remove", POST),
            Address.of(OPERATORS, NONE, "/digests", GET),
            Address.of(OPERATORS, NONE, "/digests/{table}/{range}", GET),
            Address.of(MEMBERS, NONE, "/heartbeat", GET),
            Address.of(MEMBERS, NONE, "/identity", GET),
            Address.of(MEMBERS, NONE, "/admin", GET),
            Address.of(MEMBERS, NONE, "/updates/{id}", GET),
            Address.of(MEMBERS, RECORDS, "/gossip", POST),
            Address.of(MEMBERS, RECORDS, "/votes", POST),
            Address.of(MEMBERS, RECORDS, "/handover", POST),
            Address.of(MEMBERS, RECORDS, "/streams", POST),
            Address.of(MEMBERS, TEXT, "/join", POST),
            Address.of(MEMBERS, TEXT, "/snapshots", POST),
            Address.of(MEMBERS, NONE, "/snapshots/{id}", GET, DELETE),
            Address.of(MEMBERS, NONE, "/snapshots/{id}/file", GET),
            Address.of(MEMBERS, SMALL, "/files", GET, POST),
            Address.of(MEMBERS, NONE, "/files/{sha256}", GET),
            Address.of(MEMBERS, SMALL, "/nothing", GET, POST));

    private AddressTable() {}

    /** Of a front end. */
    public static List<Address> ofFrontEnd() {
        return Stream.of(PAGES, OWN_OF_FRONT_END, ForwardedAddresses.ALL, SERVER)
                .flatMap(List::stream)
                .toList();
    }

    /** Of a replica, with its root. */
    public static List<Address> ofReplica() {
        Stream<Address> own = Stream.of(OWN_OF_REPLICA, ForwardedAddresses.ALL)
                .flatMap(List::stream)
                .map(address -> address.below(REPLICA_ROOT));
        return Stream.concat(own, SERVER.stream()).toList();
    }
}
