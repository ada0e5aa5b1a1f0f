package social.hearsay.cluster.chaos.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one direction of a link treats frames.
 *
 * @param cut whether nothing arrives
 * @param delay the time under way
 * @param jitter what may be added to it, evenly from nothing to this; by itself it overtakes nothing
 * @param loss the share of frames that vanish, from 0 to 1
 * @param duplication the share of frames that arrive twice, from 0 to 1
 * @param reordering the share of frames that are held back by up to {@link #HELD_BACK} while those
 *     behind them pass, from 0 to 1
 * @param bytesPerSecond how much passes at most; what would wait longer than a second is dropped
 */
public record Conditions(
        boolean cut,
        Duration delay,
        Duration jitter,
        double loss,
        double duplication,
        double reordering,
        long bytesPerSecond) {

    /** How long a frame that others overtake is held back at most, beyond its delay. */
    static final Duration HELD_BACK = Duration.ofMillis(20);

    /** All arrives at once. */
    public static final Conditions CLEAR = new Conditions(false, Duration.ZERO, Duration.ZERO, 0, 0, 0, Long.MAX_VALUE);

    /** Nothing arrives. */
    public static final Conditions CUT = new Conditions(true, Duration.ZERO, Duration.ZERO, 0, 0, 0, Long.MAX_VALUE);

    public Conditions {
        share(loss);
        share(duplication);
        share(reordering);
        if (delay.isNegative() || jitter.isNegative() || bytesPerSecond <= 0) {
            throw new IllegalArgumentException("Delay, jitter or bandwidth is out of range");
        }
    }

    private static void share(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Not a share: " + share);
        }
    }

    public static Conditions delayed(Duration delay) {
        return new Conditions(false, delay, Duration.ZERO, 0, 0, 0, Long.MAX_VALUE);
    }

    public static Conditions jittery(Duration jitter) {
        return new Conditions(false, Duration.ZERO, jitter, 0, 0, 0, Long.MAX_VALUE);
    }

    public static Conditions losing(double share) {
        return new Conditions(false, Duration.ZERO, Duration.ZERO, share, 0, 0, Long.MAX_VALUE);
    }

    public static Conditions duplicating(double share) {
        return new Conditions(false, Duration.ZERO, Duration.ZERO, 0, share, 0, Long.MAX_VALUE);
    }

    public static Conditions reordering(double share) {
        return new Conditions(false, Duration.ZERO, Duration.ZERO, 0, 0, share, Long.MAX_VALUE);
    }

    public static Conditions narrow(long bytesPerSecond) {
        return new Conditions(false, Duration.ZERO, Duration.ZERO, 0, 0, 0, bytesPerSecond);
    }

    /** What a frame meets that has to pass both. */
    public Conditions and(Conditions other) {
        return new Conditions(
                cut || other.cut,
                delay.plus(other.delay),
                jitter.plus(other.jitter),
                either(loss, other.loss),
                either(duplication, other.duplication),
                either(reordering, other.reordering),
                Math.min(bytesPerSecond, other.bytesPerSecond));
    }

    private static double either(double one, double other) {
        return 1 - (1 - one) * (1 - other);
    }

    /** Only what is wrong. */
    @Override
    public String toString() {
        List<String> wrong = new ArrayList<>();
        if (cut) {
            wrong.add("cut");
        }
        if (!delay.isZero()) {
            wrong.add(delay.toMillis() + " ms");
        }
        if (!jitter.isZero()) {
            wrong.add("up to " + jitter.toMillis() + " ms");
        }
        share(wrong, loss, "lost");
        share(wrong, duplication, "twice");
        share(wrong, reordering, "held back");
        if (bytesPerSecond < Long.MAX_VALUE) {
            wrong.add(bytesPerSecond / 1024 + " KiB/s");
        }
        return wrong.isEmpty() ? "clear" : String.join(", ", wrong);
    }

    private static void share(List<String> wrong, double share, String what) {
        if (share > 0) {
            wrong.add(Math.round(share * 100) + " % " + what);
        }
    }
}
