package social.hearsay.cli.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C, SIGTERM and SIGHUP do to this command: they interrupt the one thread that works, once,
 * and the process ends when that thread has cleaned up, with the exit code that it chose.
 */
public final class Interruption {
    /** Longer than stopping all members takes. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Thread worker;
    private final CountDownLatch ended = new CountDownLatch(1);
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
        synchronized (this) {
            came = true;
            if (!sheltered) {
                worker.interrupt();
            }
        }
        await();
        // The code of a process that a signal ended would be the signal's, whatever was done about it.
        Runtime.getRuntime().halt(code());
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
        // A signal that came just now is heard of by came().
        boolean ignored = Thread.interrupted();
        came |= ignored;
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
