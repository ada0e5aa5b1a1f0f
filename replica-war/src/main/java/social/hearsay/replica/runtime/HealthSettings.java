package social.hearsay.replica.runtime;

import java.time.Duration;

/** From when on this replica is not ready, and from when on something is an alarm. */
public final class HealthSettings {
    private static final long MEBIBYTE = 1 << 20;

    private final ConfiguredValues values;

    HealthSettings(ConfiguredValues values) {
        this.values = values;
    }

    /** How many updates behind a member a replica may be and still be called ready. */
    public long readyLagUpdates() {
        return values.optional("hearsay.ready.lag.updates", Long.class).orElse(1_000L);
    }

    /** For how long it may be behind at all. */
    public Duration readyLagTime() {
        return values.optional("hearsay.ready.lag.time", Duration.class).orElse(Duration.ofSeconds(10));
    }

    /** For how long a turn may run, and events may wait for one, before the writer counts as stuck. */
    public Duration watchdogLimit() {
        return values.optional("hearsay.watchdog.limit", Duration.class).orElse(Duration.ofSeconds(30));
    }

    /** How many updates a silent member may lack before that is an alarm. */
    public long absenceUpdates() {
        return values.optional("hearsay.absence.alarm.updates", Long.class).orElse(100_000L);
    }

    /** How many bytes of log may wait for a silent member before that is an alarm. */
    public long absenceBytes() {
        return values.optional("hearsay.absence.alarm.bytes", Long.class).orElse(256 * MEBIBYTE);
    }

    /** For how long a member may be silent before that is an alarm. */
    public Duration absenceTime() {
        return values.optional("hearsay.absence.alarm.time", Duration.class).orElse(Duration.ofHours(1));
    }

    /** For how long no other member may answer before that is an alarm and this replica is not ready. */
    public Duration aloneTime() {
        return values.optional("hearsay.alone.time", Duration.class).orElse(Duration.ofMinutes(5));
    }
}
