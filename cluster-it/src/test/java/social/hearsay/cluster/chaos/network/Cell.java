package social.hearsay.cluster.chaos.network;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * A thread that stands for a machine. Isolated, it has a network and mounts that nobody else has, and
 * every process that it starts has them too; they need no names and no cleaning up, because they are
 * gone with the last thread and process in them.
 */
public final class Cell implements AutoCloseable {
    private static final int NOT_ISOLATED = -1;

    private final String name;
    private final ExecutorService thread;
    private final ExecutorService visitors;
    private final int network;

    private Cell(String name, ExecutorService thread, int network) {
        this.name = name;
        this.thread = thread;
        this.network = network;
        this.visitors = Executors.newCachedThreadPool(threads());
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> daemon(task, "cell-" + name));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A cell that shares all with this process. */
    public static Cell open(String name) {
        return new Cell(name, thread(name), NOT_ISOLATED);
    }

    /**
     * A cell of its own: no network device but the loopback, and mounts that nobody else sees.
     *
     * @throws LastErrorException when that is not allowed here
     */
    public static Cell isolated(String name) {
        ExecutorService thread = thread(name);
        try {
            Cell cell = new Cell(name, thread, get(thread, Cell::isolate));
            cell.run("mount", "--make-rprivate", "/");
            cell.run("ip", "link", "set", "lo", "up");
            return cell;
        } catch (RuntimeException | Error refused) {
            thread.shutdownNow();
            throw refused;
        }
    }

    private static int isolate() {
        LibC.unshare(LibC.CLONE_NEWNET | LibC.CLONE_NEWNS);
        return LibC.open("/proc/thread-self/ns/net", LibC.O_RDONLY | LibC.O_CLOEXEC);
    }

    /** Such as r1. */
    public String name() {
        return name;
    }

    /** Whether it is a world of its own. */
    public boolean isIsolated() {
        return network != NOT_ISOLATED;
    }

    /**
     * Does something in the cell, after whatever it is doing now; keep it short.
     *
     * @throws UncheckedIOException when the task throws an IOException
     */
    public <T> T call(Callable<T> task) {
        return get(thread, task);
    }

    private static <T> T get(ExecutorService thread, Callable<T> task) {
        try {
            return thread.submit(task).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in a cell", stopped);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException broken) {
                throw new UncheckedIOException(broken);
            }
            if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    /**
     * Does something that may take long from within the cell's network, beside all else that is done there.
     *
     * @throws UncheckedIOException when the task throws an IOException
     */
    public <T> T visit(Callable<T> task) {
        return get(visitors, task);
    }

    /** Starts a process in the cell. */
    public Process start(ProcessBuilder builder) {
        return call(builder::start);
    }

    /**
     * Runs a command in the cell to its end.
     *
     * @throws IllegalStateException with what it said, unless it ended well
     */
    public void run(String... command) {
        call(() -> {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + ": " + List.of(command) + " failed: " + said.strip());
            }
            return null;
        });
    }

    /** Makes threads whose sockets belong to this cell's network. Their mounts are this process's. */
    public ThreadFactory threads() {
        return task -> daemon(
                () -> {
                    if (isIsolated()) {
                        LibC.setns(network, LibC.CLONE_NEWNET);
                    }
                    task.run();
                },
                "in-" + name);
    }

    /** Ends its thread; the processes that were started here should have been stopped. */
    @Override
    public void close() {
        visitors.shutdown();
        thread.shutdown();
        if (isIsolated()) {
            LibC.close(network);
        }
    }
}
