package social.hearsay.cluster.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Health;

/**
 * What a member had used at some moment, by the kernel's and by its own counting.
 *
 * @param cpuMillis processor time since it started, in steps of ten milliseconds
 * @param commits of its database, since it started; 0 for a front end
 * @param exchanges that it began with all its peers; likewise
 * @param waits how often one of the threads that it has now waited for something, another thread or the system: no fewer
 *     than the hand-overs from thread to thread
 * @param threads now
 * @param residentMib now
 */
record Cost(double cpuMillis, double commits, double exchanges, double waits, long threads, long residentMib) {
    /** Of proc(5), where processor time is counted in hundredths of a second on every Linux. */
    private static final int MILLIS_PER_TICK = 10;

    private static final int USER_TIME = 11;

    static Cost of(Cluster cluster, String member) {
        Path process = Path.of("/proc", pid(cluster, member));
        String stat = read(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        boolean isReplica = member.startsWith("r");
        return new Cost(
                (double) ticks * MILLIS_PER_TICK,
                isReplica ? Health.figure(cluster, member, "hearsay_commits") : 0,
                isReplica ? sum(Health.figures(cluster, member), "hearsay_gossip_exchanges") : 0,
                waits(process),
                status(process, "Threads:"),
                status(process, "VmRSS:") / 1024);
    }

    /** How much more than then. Threads and memory are those of now. */
    Cost since(Cost then) {
        return new Cost(
                cpuMillis - then.cpuMillis,
                commits - then.commits,
                exchanges - then.exchanges,
                waits - then.waits,
                threads,
                residentMib);
    }

    private static String pid(Cluster cluster, String member) {
        return read(cluster.command().data().resolve(member).resolve("pid"))
                .strip()
                .split(" ", -1)[0];
    }

    private static double sum(String figures, String name) {
        return figures.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static double waits(Path process) {
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.mapToLong(Cost::waitsOf).sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static long waitsOf(Path thread) {
        try {
            return status(thread, "voluntary_ctxt_switches:");
        } catch (UncheckedIOException ended) {
            return 0;
        }
    }

    private static long status(Path process, String name) {
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(word -> word.matches("[0-9]+"))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
