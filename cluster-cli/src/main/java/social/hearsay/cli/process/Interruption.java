package social.hearsay.cli.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C, SIGTERM and SIGHUP do to this command: they interrupt the one thread that works, once,
 * where it waits, and the process ends when that thread has cleaned up, with the exit code that it
 * chose. Work between two waits is finished first: an interrupt in the middle of it would close the
 * file that it writes, and the lock that it holds ({@link java.nio.channels.InterruptibleChannel}).
 */
public final class Interruption {
    /** Longer than stopping all members takes. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Thread worker;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean waits;
    private boolean sheltered;
    private boolean came;
    private int code;

    private Interruption(Thread worker) {
        this.worker = worker;
    }

    /** From now on signals interrupt the thread that calls. */
    public static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::signalled, "interruption"));
        return interruption;
    }

    /** For a thread that no signal concerns. */
    public static Interruption none() {
        return new Interruption(Thread.currentThread());
    }

    private void signalled() {
        if (ended.getCount() == 0) {
            return;
        }
        come();
        await();
        // The code of a process that a signal ended would be the signal's, whatever was done about it.
        Runtime.getRuntime().halt(code());
    }

    /** A signal is there. */
    synchronized void come() {
        came = true;
        if (waits && !sheltered) {
            worker.interrupt();
        }
    }

    /**
     * Something that waits.
     *
     * @param <T> what it waits for
     * @param <E> how it fails
     */
    @FunctionalInterface
    public interface Wait<T, E extends Exception> {
        T get() throws E, InterruptedException;
    }

    /**
     * Waits; no file that is still needed afterwards may be read or written in it.
     *
     * @throws InterruptedException on a signal, also on one that came before
     */
    public <T, E extends Exception> T during(Wait<T, E> wait) throws E, InterruptedException {
        begin();
        try {
            return wait.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (came && !sheltered) {
            throw new InterruptedException("a signal came");
        }
        waits = true;
    }

    private synchronized void end() {
        waits = false;
        // What the wait did not notice is noticed by the next one.
        boolean noticed = Thread.interrupted();
        came |= noticed;
    }

    private void await() {
        try {
            if (!ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                end(1);
            }
        } catch (InterruptedException impossible) {
            end(1);
        }
    }

    /** From here on the thread cleans up, and no signal keeps it from that. */
    public synchronized void shelter() {
        sheltered = true;
    }

    /** Whether there was a signal. */
    public synchronized boolean came() {
        return came;
    }

    private synchronized int code() {
        return code;
    }

    /** All is done, and this is the exit code. */
    public void end(int exitCode) {
        synchronized (this) {
            code = exitCode;
        }
        ended.countDown();
    }
}
