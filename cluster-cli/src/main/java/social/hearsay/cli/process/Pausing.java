package social.hearsay.cli.process;

import java.time.Duration;

/**
 * Stops a process, and lets it go on, and returns when that shows: the kernel does it a moment after the signal
 * was sent, and who asks at once may be told the state before.
 */
public final class Pausing {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Pace pace;

    public Pausing(Pace pace) {
        this.pace = pace;
    }

    /** @return whether it is stopped: false when it is gone, somebody else's, or did not stop within five seconds */
    public boolean pause(KnownProcess process) throws InterruptedException {
        return Signal.STOP.to(process) && isSeen(process, true);
    }

    /** @return whether it goes on: false when it is gone, somebody else's, or did not go on within five seconds */
    public boolean resume(KnownProcess process) throws InterruptedException {
        return Signal.CONT.to(process) && isSeen(process, false);
    }

    private boolean isSeen(KnownProcess process, boolean isStopped) throws InterruptedException {
        Duration since = pace.now();
        while (process.isStopped() != isStopped) {
            if (pace.isOver(since, LIMIT)) {
                return false;
            }
            pace.pause(LOOK);
        }
        return process.isAlive();
    }
}
