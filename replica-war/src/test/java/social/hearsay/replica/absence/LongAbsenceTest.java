package social.hearsay.replica.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Limits;

/**
 * A member is away while many updates are made, and comes back. By default twenty thousand; a million
 * with {@code -Psoak}.
 */
class LongAbsenceTest {
    private static final int UPDATES = Integer.getInteger("absence.updates", 20_000);
    private static final int PROBES = 200;
    private static final int BATCH = Limits.DEFAULTS.batchRecords();
    private static final int AT_ONCE = 256;
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_GROWTH = 24 * MEBIBYTE;

    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.bbbb");
    private static final List<Member> MEMBERS = List.of(
            new Member(R1, URI.create("http://127.0.0.1:1/replica"), Role.WRITER),
            new Member(R2, URI.create("http://127.0.0.1:2/replica"), Role.WRITER));

    private static final Registration ANN = new Registration("ann", "ann@example.org", "hash", null, false);

    @TempDir
    Path directory;

    private DiskReplica r1;
    private DiskReplica r2;
    private Stamp author = Stamp.ZERO;
    private long number;

    @BeforeEach
    void open() {
        r1 = new DiskReplica(R1, MEMBERS, directory.resolve("r1"), Optional.empty());
        r2 = new DiskReplica(R2, MEMBERS, directory.resolve("r2"), Optional.empty());
        r1.reach(r2);
        r2.reach(r1);
        r1.start();
        r2.start();
        await("both have greeted", () -> r1.isOpen() && r2.isOpen());
        author = accepted(r1.submit(number++, new RegisterAccount.Command("register", ANN, null)));
        await("both know who writes", () -> r2.valueTimestamp().covers(r1.valueTimestamp()));
    }

    @AfterEach
    void close() {
        r1.close();
        r2.close();
    }

    @Test
    void memoryStaysFlatAndTheReturnSlowsNobody() {
        part();
        write(UPDATES / 10);
        long heapBefore = usedHeap();
        long lookBefore = r1.millisToLookIntoLog();
        write(UPDATES - UPDATES / 10);
        long heapAfter = usedHeap();
        long lookAfter = r1.millisToLookIntoLog();
        assertThat(r1.logLength()).isGreaterThanOrEqualTo(UPDATES);
        Latencies alone = probe(r1, PROBES);
        r1.longestTurnMillis();
        r2.longestTurnMillis();

        long begun = System.nanoTime();
        join();
        Latencies giver = new Latencies();
        Latencies taker = new Latencies();
        while (!r2.valueTimestamp().covers(R1, UPDATES)) {
            probe(r1, giver);
            probe(r2, taker);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long longest = Math.max(r1.longestTurnMillis(), r2.longestTurnMillis());
        await("the log is empty again", () -> r1.logLength() < AT_ONCE);
        report(heapBefore, heapAfter, lookBefore, lookAfter, alone, giver, taker, seconds, longest);

        assertThat(heapAfter - heapBefore).as("growth of the heap in bytes").isLessThan(MOST_GROWTH);
        assertThat(lookAfter).as("milliseconds to look into the log").isLessThan(lookBefore + 200);
        // However slow the machine: a turn is one batch or two, and a request waits for a few of them.
        double batchMillis = 1_000 * seconds * BATCH / UPDATES;
        assertThat((double) longest).as("the longest turn, ms").isLessThan(500 + 4 * batchMillis);
        assertThat(taker.percentile(95)).as("requests while taking, ms").isLessThan(250 + 4 * batchMillis);
        assertThat(giver.percentile(95)).as("requests while giving, ms").isLessThan(250 + 4 * batchMillis);
        await("both are the same", () -> r1.valueTimestamp().equals(r2.valueTimestamp()));
        assertThat(r1.published().digest()).isEqualTo(r2.published().digest());
    }

    private static void report(
            long heapBefore,
            long heapAfter,
            long lookBefore,
            long lookAfter,
            Latencies alone,
            Latencies giver,
            Latencies taker,
            double seconds,
            long longest) {
        System.out.printf(
                "Away for %,d updates: heap %,d KiB after a tenth, %,d KiB after all; a look into the log %d ms, %d ms%n"
                        + "Caught up in %.1f s (%,.0f/s), longest turn %d ms%n"
                        + "Requests alone: %s%n  while giving: %s%n  while taking: %s%n",
                UPDATES,
                heapBefore / 1024,
                heapAfter / 1024,
                lookBefore,
                lookAfter,
                seconds,
                UPDATES / seconds,
                longest,
                alone,
                giver,
                taker);
    }

    private void part() {
        r1.reach(null);
        r2.reach(null);
    }

    private void join() {
        r1.reach(r2);
        r2.reach(r1);
    }

    private void write(int updates) {
        Semaphore room = new Semaphore(AT_ONCE);
        for (int update = 0; update < updates; update++) {
            room.acquireUninterruptibly();
            var unused = r1.submit(number, post()).whenComplete((outcome, failure) -> room.release());
            number++;
        }
        room.acquireUninterruptibly(AT_ONCE);
    }

    private Latencies probe(DiskReplica replica, int times) {
        Latencies latencies = new Latencies();
        for (int time = 0; time < times; time++) {
            probe(replica, latencies);
        }
        return latencies;
    }

    /** One request, from here to its acknowledgement. */
    private void probe(DiskReplica replica, Latencies latencies) {
        long begun = System.nanoTime();
        accepted(replica.submit(number++, post()));
        latencies.add(System.nanoTime() - begun);
    }

    private MicroblogCommand post() {
        return new CreatePost.Command(
                "post",
                author,
                null,
                null,
                Visibility.PUBLIC,
                new Wording("Number " + number + " of those that somebody lacks", "", false, "en"));
    }

    private static Stamp accepted(CompletionStage<Effect.SubmissionAnswer> outcome) {
        Effect.SubmissionAnswer told = outcome.toCompletableFuture().join();
        if (told instanceof Effect.Accepted accepted) {
            return accepted.subject();
        }
        throw new AssertionError("Not accepted: " + told);
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60 + UPDATES / 1_000))
                .pollInterval(Duration.ofMillis(20))
                .until(condition::getAsBoolean);
    }

    /** What is in use after a collection of garbage, in bytes. */
    private static long usedHeap() {
        for (int time = 0; time < 3; time++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
