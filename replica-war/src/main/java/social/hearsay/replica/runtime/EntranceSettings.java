package social.hearsay.replica.runtime;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Limits;
import social.hearsay.common.server.Pace;

/** What a replica admits: the settings of its listener. */
public final class EntranceSettings {
    /** More than any front end sends: what clients sent and the front end's own lines. */
    private static final int HEAD = 64 << 10;

    private static final int LINES = 200;

    private final Config config;
    private final long body;
    private final long records;
    private final long upload;

    /**
     * @param body the largest body of a request
     * @param records the largest body of one by a member, with records
     * @param upload the largest body of one that uploads something
     */
    EntranceSettings(Config config, long body, long records, long upload) {
        this.config = config;
        this.body = body;
        this.records = records;
        this.upload = upload;
    }

    public Admission admission() {
        return new Admission(AddressTable.ofReplica(), new Limits(HEAD, LINES, body, records, upload));
    }

    /** How slowly a member may send and fetch. */
    public Pace pace() {
        Duration head =
                config.getOptionalValue("hearsay.head.timeout", Duration.class).orElse(Duration.ofSeconds(10));
        return new Pace(head, number("hearsay.transfer.rate", 4_096));
    }

    /** How many connections are open at a time. */
    public int connections() {
        return Math.toIntExact(number("hearsay.connections", 4_000));
    }

    private long number(String name, long usual) {
        return config.getOptionalValue(name, Long.class).orElse(usual);
    }
}
