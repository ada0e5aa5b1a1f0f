package social.hearsay.replica.replication.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Links between places, each named by a number: front ends are below zero and are never cut off from
 * everybody. Messages are lost, repeated, delayed and so reordered; partitions cut links one way or
 * both.
 */
final class Network {
    private final VirtualTime time;
    private final RandomGenerator random;
    private final Faults faults;
    private Weather weather;
    private long calmUntil;
    private final Map<Long, Long> cuts = new HashMap<>();
    private final Map<Long, Long> latest = new HashMap<>();

    Network(VirtualTime time, RandomGenerator random, Faults faults, Weather weather) {
        this.time = time;
        this.random = random;
        this.faults = faults;
        this.weather = weather;
    }

    /** Carries something from one place to another, or doesn't. */
    void carry(int from, int to, Runnable arrival) {
        if (cuts.getOrDefault(link(from, to), 0L) > Math.max(time.now(), calmUntil)) {
            faults.count(Faults.Kind.CUT_MESSAGE);
        } else if (time.now() >= calmUntil && random.nextDouble() < weather.loss()) {
            faults.count(Faults.Kind.LOST_MESSAGE);
        } else {
            deliver(from, to, arrival);
            if (random.nextDouble() < weather.duplication()) {
                faults.count(Faults.Kind.REPEATED_MESSAGE);
                deliver(from, to, arrival);
            }
        }
    }

    /** Cuts a link, one way, for a while. */
    void cut(int from, int to, long microseconds) {
        cuts.merge(link(from, to), time.now() + microseconds, Math::max);
    }

    /** For a while nothing is lost or cut. */
    void calm(long microseconds) {
        cuts.clear();
        calmUntil = time.now() + microseconds;
    }

    /** From now on nothing is lost, cut or slow. */
    void heal() {
        cuts.clear();
        weather = new Weather(0, 0, 300, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private void deliver(int from, int to, Runnable arrival) {
        long delay = 50 + (long) (weather.delayMicros() * -Math.log(1 - random.nextDouble()));
        long at = time.now() + delay;
        if (latest.merge(link(from, to), at, Math::max) > at) {
            faults.count(Faults.Kind.REORDERED_MESSAGE);
        }
        time.after(delay, arrival);
    }

    private static long link(int from, int to) {
        return ((long) from << 32) | (to & 0xffff_ffffL);
    }
}
