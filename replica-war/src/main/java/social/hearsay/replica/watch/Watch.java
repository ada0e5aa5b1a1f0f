package social.hearsay.replica.watch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.ReplicaId;

/** Looks at the writer and at the exchanges once per period, and says which of them are stuck. */
final class Watch {
    /**
     * What a look sees.
     *
     * @param turns how many turns were begun
     * @param turnIsUnderWay whether one is being taken
     * @param queued how many events wait for one
     * @param exchanges the number of the exchange that is under way with each peer
     */
    record Sight(long turns, boolean turnIsUnderWay, int queued, Map<ReplicaId, Long> exchanges) {}

    /**
     * What counts as stuck.
     *
     * @param turn so long a turn may run, and events may wait for one
     * @param rounds so long there may be no turn at all: gossip rounds bring some
     * @param exchange so long an exchange may be under way
     */
    record Bounds(Duration turn, Duration rounds, Duration exchange) {}

    private static final String WRITER = "writer";

    private final Duration period;
    private final Bounds bounds;
    private final Stillness<String> writer = new Stillness<>();
    private final Stillness<ReplicaId> exchanges = new Stillness<>();

    Watch(Duration period, Bounds bounds) {
        this.period = period;
        this.bounds = bounds;
    }

    /** What is stuck, and in words for how long. */
    Map<String, String> look(Sight sight) {
        Map<String, String> stuck = new TreeMap<>();
        Duration still = period.multipliedBy(writer.look(WRITER, sight.turns()));
        writerIsStuck(sight, still).ifPresent(reason -> stuck.put(WRITER, reason));
        exchanges.retain(sight.exchanges().keySet());
        sight.exchanges().forEach((peer, number) -> {
            Duration underWay = period.multipliedBy(exchanges.look(peer, number));
            if (underWay.compareTo(bounds.exchange()) > 0) {
                stuck.put("exchange with " + peer, "under way for " + underWay.toSeconds() + " s");
            }
        });
        return stuck;
    }

    private Optional<String> writerIsStuck(Sight sight, Duration still) {
        if (sight.turnIsUnderWay()) {
            return reason(still, bounds.turn(), "a turn has been under way for ");
        }
        if (sight.queued() > 0) {
            return reason(still, bounds.turn(), sight.queued() + " events have been waiting for a turn for ");
        }
        return reason(still, bounds.rounds(), "no timer has brought it a round for ");
    }

    private static Optional<String> reason(Duration still, Duration bound, String text) {
        return still.compareTo(bound) > 0 ? Optional.of(text + still.toSeconds() + " s") : Optional.empty();
    }
}
