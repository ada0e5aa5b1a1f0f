package social.hearsay.replica.status;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.catchup.Solitude;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;

/**
 * What keeps a replica from being ready, by name. Only members that answer count: alone after a power
 * cut a replica is ready, and for as long as that may be the reason.
 *
 * @param updates so many updates behind counts as caught up: under load some are always on their way
 * @param time and so long, since the same few must not be on their way for ever
 * @param turn rounds bring turns: one that has not taken any for so long does not know how it stands
 * @param alone for how long nobody may have answered: then it is at a place where nobody finds it, or
 *     the last one left, and neither is well
 */
record Faults(long updates, Duration time, Duration turn, Duration alone) {
    /** Of a replica that belongs to no cluster yet. */
    Map<String, String> withoutValue(Optional<String> sickness) {
        Map<String, String> faults = new TreeMap<>();
        faults.put("joining", "not a member yet");
        sickness.ifPresent(reason -> faults.put("sickDisk", reason));
        return faults;
    }

    /**
     * @param startedAt when this process began to serve, milliseconds since 1970
     * @param now the same
     */
    Map<String, String> of(Published published, Optional<String> sickness, long startedAt, long now) {
        Map<String, String> faults = new TreeMap<>();
        sickness.ifPresent(reason -> faults.put("sickDisk", reason));
        Optional.ofNullable(published.state().halted()).ifPresent(reason -> faults.put("halted", reason));
        published.view().trouble().map(Refusal::text).ifPresent(reason -> faults.put("refuses", reason));
        long still = now - published.at();
        if (still > turn.toMillis()) {
            faults.put("writer", "no turn for " + still / 1_000 + " s");
        }
        Solitude.of(published.view().peers(), startedAt, now)
                .alarm(alone)
                .ifPresent(reason -> faults.put("alone", reason));
        for (PeerView peer : published.view().peers()) {
            long behind = peer.lacking() == 0 ? 0 : peer.behindMillis() + Math.max(0, still);
            if (peer.answers() && (peer.lacking() > updates || behind > time.toMillis())) {
                faults.put("behind " + peer.peer(), peer.lacking() + " updates, for " + behind / 1_000 + " s");
            }
        }
        return faults;
    }
}
