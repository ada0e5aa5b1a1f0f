package social.hearsay.cli.member;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Pace;
import social.hearsay.cli.process.Signal;

/** How members end. */
public final class Stopping {
    /** For how long one that was asked to end may usually take. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration DEATH = Duration.ofSeconds(5);

    private final Members members;
    private final Pace pace;
    private final Duration patience;

    public Stopping(Members members, Pace pace) {
        this(members, pace, PATIENCE);
    }

    /** @param patience for how long one that was asked to end may take */
    public Stopping(Members members, Pace pace, Duration patience) {
        this.members = members;
        this.pace = pace;
        this.patience = patience;
    }

    /** Asks all, waits once, then insists. */
    public void stop(List<MemberName> names) throws InterruptedException {
        ask(names);
        for (MemberName name : names) {
            kill(name);
        }
    }

    /**
     * Asks all, and waits for a bounded time. One that is paused is let go on, or it would not hear.
     *
     * @return those that have not ended
     */
    public List<MemberName> ask(List<MemberName> names) throws InterruptedException {
        Map<MemberName, KnownProcess> left = new TreeMap<>();
        for (MemberName name : names) {
            members.process(name).ifPresent(process -> left.put(name, process));
        }
        for (KnownProcess process : left.values()) {
            Signal.TERM.to(process);
            Signal.CONT.to(process);
        }
        await(left, patience);
        names.stream().filter(name -> members.process(name).isEmpty()).forEach(members::forget);
        return List.copyOf(left.keySet());
    }

    /** {@code kill -9}, if it runs; returns when it is gone. */
    public void kill(MemberName name) throws InterruptedException {
        Map<MemberName, KnownProcess> left = new TreeMap<>();
        members.process(name).ifPresent(process -> left.put(name, process));
        for (KnownProcess process : left.values()) {
            Signal.KILL.to(process);
        }
        await(left, DEATH);
        if (left.isEmpty()) {
            members.forget(name);
        }
    }

    private void await(Map<MemberName, KnownProcess> left, Duration limit) throws InterruptedException {
        Duration since = pace.now();
        left.values().removeIf(process -> !process.isAlive());
        while (!left.isEmpty() && !pace.isOver(since, limit)) {
            pace.pause(LOOK);
            left.values().removeIf(process -> !process.isAlive());
        }
    }
}
