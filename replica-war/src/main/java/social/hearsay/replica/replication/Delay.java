package social.hearsay.replica.replication;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * How the value of a delayed replica follows its log. Durable and immutable.
 *
 * @param time by which updates grow old, milliseconds since 1970: the hybrid clock when this replica became a
 *     delayed one, or its wall clock if that was earlier, and what has steadily elapsed since
 * @param paused whether nothing is applied but what is {@code before}: until an operator resumes it
 * @param before what was issued before that is applied at once, however young; {@link Stamp#ZERO} where nothing is
 * @param arrivals of updates that are dated ahead of that time: when they came
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Delay(long time, boolean paused, Stamp before, List<Arrival> arrivals) {
    /**
     * When some updates had come.
     *
     * @param time by when, at the latest; the largest number there is before that was told
     * @param timestamp the replica timestamp then
     */
    public record Arrival(long time, VectorTimestamp timestamp) {
        private static final long JUST_NOW = Long.MAX_VALUE;

        private boolean isJustNow() {
            return time == JUST_NOW;
        }
    }

    public Delay(long time, boolean paused, @Nullable Stamp before, @Nullable List<Arrival> arrivals) {
        this.time = time;
        this.paused = paused;
        this.before = before == null ? Stamp.ZERO : before;
        this.arrivals = arrivals == null ? List.of() : List.copyOf(arrivals);
    }

    /** From now on. */
    static Delay since(long time) {
        return new Delay(time, false, Stamp.ZERO, List.of());
    }

    /** Everything before that moment is applied, and nothing else until it is {@link #resumed}. */
    Delay pausedAt(Stamp moment) {
        return new Delay(time, true, moment, arrivals);
    }

    Delay resumed() {
        return new Delay(time, false, before, arrivals);
    }

    /**
     * The moment that the value is kept at: what is dated before it is in there, or comes in when it arrives.
     *
     * @param length for how long the replica is kept behind, milliseconds
     */
    public Stamp moment(long length) {
        Stamp oldEnough = Stamp.of(Math.max(0, time - length + 1), 0, 0);
        return paused || before.isAfter(oldEnough) ? before : oldEnough;
    }

    Delay at(long other) {
        return new Delay(other, paused, before, arrivals);
    }

    /** When that update counts as issued: by its stamp, unless that is later than when it came. */
    long dateOf(ReplicaId origin, long sequence, Stamp issuedAt) {
        Optional<Arrival> arrival = arrivals.stream()
                .filter(each -> each.timestamp().covers(origin, sequence))
                .findFirst();
        return Math.min(issuedAt.milliseconds(), arrival.map(Arrival::time).orElse(Long.MAX_VALUE));
    }

    /** With the note that everything up to there has come since that time was told last, what is dated ahead of it too. */
    Delay arrived(VectorTimestamp timestamp) {
        List<Arrival> all = new ArrayList<>(arrivals);
        if (last().filter(Arrival::isJustNow).isPresent()) {
            all.remove(all.size() - 1);
        }
        all.add(new Arrival(Arrival.JUST_NOW, timestamp));
        return new Delay(time, paused, before, all);
    }

    /**
     * So much later.
     *
     * @param grain notes are so many milliseconds apart at least: an update may count as that much younger
     */
    Delay later(long elapsed, long grain) {
        long now = time + elapsed;
        Optional<Arrival> news = last().filter(Arrival::isJustNow);
        if (news.isEmpty()) {
            return at(now);
        }
        List<Arrival> all = new ArrayList<>(arrivals);
        all.remove(all.size() - 1);
        long until = now + grain;
        if (!all.isEmpty() && all.get(all.size() - 1).time() >= now) {
            until = all.remove(all.size() - 1).time();
        }
        all.add(new Arrival(until, news.get().timestamp()));
        return new Delay(now, paused, before, all);
    }

    private Optional<Arrival> last() {
        return arrivals.isEmpty() ? Optional.empty() : Optional.of(arrivals.get(arrivals.size() - 1));
    }

    /**
     * Without the notes that nobody needs: of those that are old enough the last says all.
     *
     * @param applied what the value covers
     * @param ripe notes up to this time are old enough
     */
    Delay pruned(VectorTimestamp applied, long ripe) {
        List<Arrival> left = new ArrayList<>(arrivals);
        while (!left.isEmpty() && applied.covers(left.get(0).timestamp())) {
            left.remove(0);
        }
        while (left.size() > 1 && left.get(1).time() <= ripe) {
            left.remove(0);
        }
        return left.size() == arrivals.size() ? this : new Delay(time, paused, before, left);
    }
}
