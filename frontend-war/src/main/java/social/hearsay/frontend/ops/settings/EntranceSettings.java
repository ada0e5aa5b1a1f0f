package social.hearsay.frontend.ops.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Limits;
import social.hearsay.common.server.Pace;

/** What a front end admits: the settings of its listener. */
public final class EntranceSettings {
    private static final int LINES = 100;
    /** A replica takes more than any front end sends it: what clients sent and the front end's own lines. */
    private static final int HEAD_OF_REPLICA = 64 << 10;

    private static final int LINES_OF_REPLICA = 200;
    private static final long MEBIBYTE = 1 << 20;
    /** Of one record: its JSON may be longer than the request that it was made of. */
    private static final int ESCAPED = 6;

    private final Config config;

    EntranceSettings(Config config) {
        this.config = config;
    }

    /** The largest body, in bytes. */
    public long bodyLimit() {
        return number("hearsay.body.limit", MEBIBYTE);
    }

    /** The largest body that uploads a file, in bytes. */
    public long uploadLimit() {
        return number("hearsay.upload.limit", 41 * MEBIBYTE);
    }

    /** Of a front end's own addresses. */
    public Limits limits() {
        return limits(false);
    }

    private Limits limits(boolean shared) {
        int head = Math.toIntExact(number("hearsay.head.limit", 16 << 10));
        long records = number("hearsay.gossip.batch.bytes", MEBIBYTE) + ESCAPED * bodyLimit();
        return shared
                ? new Limits(Math.max(head, HEAD_OF_REPLICA), LINES_OF_REPLICA, bodyLimit(), records, uploadLimit())
                : new Limits(head, LINES, bodyLimit(), 0, uploadLimit());
    }

    /** @param shared whether the server runs a replica as well, behind the same listener */
    public Admission admission(boolean shared) {
        Stream<Address> others = shared ? AddressTable.ofReplica().stream() : Stream.of();
        List<Address> all = Stream.concat(AddressTable.ofFrontEnd().stream(), others)
                .distinct()
                .toList();
        return new Admission(all, limits(shared));
    }

    /** How slowly a client may send and fetch. */
    public Pace pace() {
        Duration head =
                config.getOptionalValue("hearsay.head.timeout", Duration.class).orElse(Duration.ofSeconds(10));
        return new Pace(head, number("hearsay.transfer.rate", 4_096));
    }

    /** How many connections are open at a time. */
    public int connections() {
        return Math.toIntExact(number("hearsay.connections", 1_000));
    }

    private long number(String name, long usual) {
        return config.getOptionalValue(name, Long.class).orElse(usual);
    }
}
