package social.hearsay.frontend.session;

import java.util.Collection;
import java.util.Map;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.ops.events.BalancerEvents;

/**
 * The parts of timestamps that were waited for in vain. They bind nobody's promise: a session keeps
 * its timestamp, and a replica that covers it is still asked first. Safe for many threads.
 */
public final class UnavailableUpdates {
    private final BalancerEvents events;
    private volatile VectorTimestamp givenUp = VectorTimestamp.ZERO;

    public UnavailableUpdates(BalancerEvents events) {
        this.events = events;
    }

    /** A bounded wait for these parts was in vain. */
    public void giveUp(VectorTimestamp missing) {
        boolean isNew;
        synchronized (this) {
            isNew = !givenUp.covers(missing);
            givenUp = givenUp.merge(missing);
        }
        if (isNew) {
            events.gaveUp(missing);
        }
    }

    /**
     * What to demand of a replica: all of it, but for what was given up and this one is not known to
     * have. Of such a part as much is demanded as it is known to have.
     *
     * @param value a lower bound of the replica's value timestamp
     */
    public VectorTimestamp demandOf(VectorTimestamp value, VectorTimestamp demand) {
        VectorTimestamp waived = givenUp;
        if (waived.isZero()) {
            return demand;
        }
        VectorTimestamp degraded = demand;
        for (Map.Entry<ReplicaId, Long> part : value.missing(demand).parts().entrySet()) {
            if (waived.covers(part.getKey(), part.getValue())) {
                degraded = degraded.with(part.getKey(), value.get(part.getKey()));
            }
        }
        return degraded;
    }

    /**
     * Looks at what the live replicas have now: what all of them cover is no gap any more.
     *
     * @param values lower bounds of their value timestamps
     */
    public void close(Collection<VectorTimestamp> values) {
        if (givenUp.isZero()) {
            return;
        }
        values.stream().reduce(VectorTimestamp::meet).ifPresent(everywhere -> {
            synchronized (this) {
                givenUp = everywhere.missing(givenUp);
            }
        });
    }
}
