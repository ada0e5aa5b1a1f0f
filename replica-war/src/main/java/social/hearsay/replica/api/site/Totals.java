package social.hearsay.replica.api.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.flow.View;

/** How many accounts and posts there are, counted once a minute at the most: counting reads them all. */
@Singleton
public class Totals {
    private static final long LASTS_MILLIS = Duration.ofMinutes(1).toMillis();

    private record Counted(Map<String, Long> totals, long at) {}

    private final InstantSource clock;
    private volatile Counted counted = new Counted(Map.of(), Long.MIN_VALUE / 2);

    @Inject
    public Totals(InstantSource clock) {
        this.clock = clock;
    }

    Map<String, Long> of(View view) {
        Counted known = counted;
        long now = clock.millis();
        if (now - known.at() < LASTS_MILLIS) {
            return known.totals();
        }
        Counted fresh = new Counted(AccountQueries.of(view).totals(), now);
        counted = fresh;
        return fresh.totals();
    }
}
