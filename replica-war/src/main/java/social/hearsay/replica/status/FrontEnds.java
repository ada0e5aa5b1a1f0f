package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.FrontEndReport;
import social.hearsay.common.wire.Json;

/** The front ends that ask this replica for heartbeats, by what they say of themselves. In memory alone. */
@ApplicationScoped
public class FrontEnds {
    /** Many heartbeats. Who is silent for so long has ended, or is cut off. */
    private static final Duration MEMORY = Duration.ofMinutes(1);

    /** More are not remembered: only members come here, but one may be out of its mind. */
    private static final int MOST = 64;

    private static final int LONGEST = 2_000;

    private final Map<String, Seen> seen = new TreeMap<>();
    private InstantSource clock;

    /**
     * One of them.
     *
     * @param lastHeard ISO 8601
     */
    public record Seen(FrontEndReport report, String lastHeard) {
        private Instant at() {
            return Instant.parse(lastHeard);
        }
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected FrontEnds() {}

    @Inject
    public FrontEnds(InstantSource clock) {
        this.clock = clock;
    }

    /** @param header as it came; what can't be understood is passed over, as of another release */
    synchronized void heard(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return;
        }
        try {
            FrontEndReport report = Json.read(header, FrontEndReport.class);
            if (report.name().length() <= 100 && (seen.size() < MOST || seen.containsKey(report.name()))) {
                seen.put(report.name(), new Seen(report, clock.instant().toString()));
            }
        } catch (IllegalArgumentException | NullPointerException another) {
            return;
        }
        forget();
    }

    /** Those that were heard in the last minute, by name. */
    public synchronized List<Seen> all() {
        forget();
        return List.copyOf(seen.values());
    }

    private void forget() {
        Instant oldest = clock.instant().minus(MEMORY);
        seen.values().removeIf(each -> each.at().isBefore(oldest));
    }
}
