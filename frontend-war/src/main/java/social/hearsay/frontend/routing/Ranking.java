package social.hearsay.frontend.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.replicas.Life;
import social.hearsay.frontend.replicas.Replica;

/**
 * The order in which a request goes to replicas.
 *
 * @param update whether the request changes something
 * @param demand what its session has seen
 * @param attainable the same without what is known not to be had; {@code demand} covers it
 * @param now the time by which to judge whether a refusal is still fresh
 * @param zone where the front end is; empty where it doesn't matter which replicas are near
 */
public record Ranking(boolean update, VectorTimestamp demand, VectorTimestamp attainable, Instant now, String zone) {

    /** All of them, best first; at random among those that are equally good. */
    public List<Replica> order(List<Replica> replicas, RandomGenerator random) {
        List<Replica> order = new ArrayList<>(replicas);
        for (int i = order.size(); i > 1; i--) {
            Collections.swap(order, i - 1, random.nextInt(i));
        }
        order.sort(Comparator.comparingInt(this::rank));
        return order;
    }

    /** Smaller is better. Each preference outweighs all that follow it. */
    private int rank(Replica replica) {
        int rank = replica.isLive() ? 0 : 1;
        rank = 2 * rank + (update && replica.isDiverted(now) ? 1 : 0);
        rank = 2 * rank + (replica.life() == Life.LIVE ? 0 : 1);
        rank = 3 * rank + distance(replica.value());
        rank = 2 * rank + (replica.isReady() ? 0 : 1);
        return 2 * rank + (replica.isNear(zone) ? 0 : 1);
    }

    private int distance(VectorTimestamp value) {
        if (value.covers(demand)) {
            return 0;
        }
        return value.covers(attainable) ? 1 : 2;
    }
}
