package social.hearsay.cluster.bench.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * How often each method was called in this process. Found by the boot class loader, since classes of every
 * other loader call it; so it leans on nothing but the JDK.
 */
public final class Calls {
    private static final long PERIOD_MILLIS = 250;
    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private Calls() {}

    /** Counts one more; called at the beginning of each method. */
    public static void count(String method) {
        COUNTS.computeIfAbsent(method, first -> new LongAdder()).increment();
    }

    /** Keeps a file up to date, a line a method: how often, a blank, its name. */
    public static void keep(Path file) {
        var thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread own = new Thread(task, "calls");
            own.setDaemon(true);
            return own;
        });
        var unused = thread.scheduleWithFixedDelay(() -> write(file), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void write(Path file) {
        String lines = COUNTS.entrySet().stream()
                .map(entry -> entry.getValue().sum() + " " + entry.getKey())
                .collect(Collectors.joining("\n"));
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            System.getLogger("calls").log(System.Logger.Level.WARNING, "The calls can't be written", full);
        }
    }
}
