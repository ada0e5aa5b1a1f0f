package social.hearsay.cluster.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Measures how long an acknowledged post takes until every replica answers a read of it. Posts go out
 * on a schedule that does not wait for answers. A read demands the post's timestamp, so a replica
 * answers it the moment it has the post: asking costs one request and adds no polling interval.
 */
final class Visibility {
    private final Load load;
    private final ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> readable = new ConcurrentLinkedQueue<>();
    private final AtomicLong errors = new AtomicLong();

    Visibility(Load load) {
        this.load = load;
    }

    /**
     * What was measured.
     *
     * @param acknowledged from when it is sent until it is answered
     * @param readable from then until every replica has answered a read of it, of those that were looked for
     * @param errors requests that were refused or reads that failed
     */
    record Delays(Spread acknowledged, Spread readable, long errors) {}

    /**
     * How long something took.
     *
     * @param p50 milliseconds; not a number when nothing was measured
     * @param p99 likewise
     */
    record Spread(double p50, double p99, int count) {
        static Spread of(Iterable<Long> nanos) {
            long[] sorted = StreamSupport.stream(nanos.spliterator(), false)
                    .mapToLong(Long::longValue)
                    .sorted()
                    .toArray();
            return new Spread(part(sorted, 0.5), part(sorted, 0.99), sorted.length);
        }
    }

    /**
     * @param post what is posted, so many times a second
     * @param sampled one in so many posts is looked for, so that looking does not become the load
     * @param readers what is asked of each replica once the post is acknowledged
     */
    Delays measure(
            Load.Shot post,
            double perSecond,
            int sampled,
            Duration length,
            List<Function<Load.Answer, Load.Shot>> readers)
            throws InterruptedException {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
        // Else the shutdown below would end the schedule before it has begun.
        clock.setContinueExistingPeriodicTasksAfterShutdownPolicy(true);
        long posts = Math.round(perSecond * length.toNanos() / 1e9);
        AtomicLong sent = new AtomicLong();
        long start = System.nanoTime();
        ScheduledFuture<?> schedule = clock.scheduleAtFixedRate(
                () -> {
                    long due = Math.min(posts, Math.round((System.nanoTime() - start) / 1e9 * perSecond));
                    while (sent.get() < due) {
                        boolean isSampled = sent.getAndIncrement() % sampled == 0;
                        shoot(post, isSampled ? readers : List.of());
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        var unused = clock.schedule(() -> schedule.cancel(false), length.toMillis(), TimeUnit.MILLISECONDS);
        clock.shutdown();
        if (!clock.awaitTermination(length.toSeconds() + 30, TimeUnit.SECONDS)) {
            throw new AssertionError("The schedule does not end");
        }
        Delays delays = new Delays(Spread.of(acknowledged), Spread.of(readable), errors.get());
        if (delays.acknowledged().count() == 0) {
            throw new AssertionError("Nothing was measured; " + delays.errors() + " requests failed");
        }
        return delays;
    }

    private void shoot(Load.Shot post, List<Function<Load.Answer, Load.Shot>> readers) {
        long from = System.nanoTime();
        var unused = load.send(post).whenComplete((answer, failure) -> {
            if (failure != null || !answer.isGood()) {
                errors.incrementAndGet();
                return;
            }
            acknowledged.add(System.nanoTime() - from);
            if (!readers.isEmpty()) {
                lookEverywhere(answer, readers);
            }
        });
    }

    private void lookEverywhere(Load.Answer answered, List<Function<Load.Answer, Load.Shot>> readers) {
        long from = System.nanoTime();
        List<CompletableFuture<Load.Answer>> answers = new ArrayList<>();
        for (Function<Load.Answer, Load.Shot> reader : readers) {
            answers.add(load.send(reader.apply(answered)));
        }
        var unused = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .whenComplete((none, failure) -> {
                    long delay = System.nanoTime() - from;
                    if (failure != null
                            || !answers.stream()
                                    .allMatch(answer -> answer.join().isGood())) {
                        errors.incrementAndGet();
                    } else {
                        readable.add(delay);
                    }
                });
    }

    private static double part(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
        return sorted[index] / 1e6;
    }
}
