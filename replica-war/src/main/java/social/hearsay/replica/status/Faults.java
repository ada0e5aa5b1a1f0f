package social.hearsay.replica.status;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.writer.Published;

/**
 * What keeps a replica from being ready, by name. Only members that answer count: alone after a power
 * cut a replica is ready.
 *
 * @param updates so many updates behind counts as caught up: under load some are always on their way
 * @param time and so long, since the same few must not be on their way for ever
 * @param turn rounds bring turns: one that has not taken any for so long does not know how it stands
 */
record Faults(long updates, Duration time, Duration turn) {
    /** Of a replica that belongs to no cluster yet. */
    Map<String, String> withoutValue(Optional<String> sickness) {
        Map<String, String> faults = new TreeMap<>();
        faults.put("joining", "not a member yet");
        sickness.ifPresent(reason -> faults.put("sickDisk", reason));
        return faults;
    }

    /** @param now milliseconds since 1970 */
    Map<String, String> of(Published published, Optional<String> sickness, long now) {
        Map<String, String> faults = new TreeMap<>();
        sickness.ifPresent(reason -> faults.put("sickDisk", reason));
        Optional.ofNullable(published.state().halted()).ifPresent(reason -> faults.put("halted", reason));
        published.view().fence().map(Refusal::text).ifPresent(reason -> faults.put("refuses", reason));
        long still = now - published.at();
        if (still > turn.toMillis()) {
            faults.put("writer", "no turn for " + still / 1_000 + " s");
        }
        for (PeerView peer : published.view().peers()) {
            long behind = peer.lacking() == 0 ? 0 : peer.behindMillis() + Math.max(0, still);
            if (peer.answers() && (peer.lacking() > updates || behind > time.toMillis())) {
                faults.put("behind " + peer.peer(), peer.lacking() + " updates, for " + behind / 1_000 + " s");
            }
        }
        return faults;
    }
}
