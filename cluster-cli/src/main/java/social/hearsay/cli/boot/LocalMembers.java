package social.hearsay.cli.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.MemberLog;
import social.hearsay.cli.member.MemberStart;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.Signal;

/** Processes of this machine. */
public final class LocalMembers implements BootedMembers {
    private static final Duration REPORT = Duration.ofSeconds(1);
    private static final int LAST_LINES = 15;
    /** What a replica wants free before it writes again. */
    private static final long LEAST_FREE = 1 << 20;

    private final Members members;
    private final MemberStart start;
    private final Stopping stopping;
    private final MemberClient client;
    private final Map<MemberName, MemberLog> logs = new HashMap<>();

    public LocalMembers(Members members, MemberStart start, Stopping stopping, MemberClient client) {
        this.members = members;
        this.start = start;
        this.stopping = stopping;
        this.client = client;
    }

    @Override
    public boolean isRunning(MemberName name) {
        return members.process(name).isPresent();
    }

    @Override
    public void start(MemberName name, boolean founds) {
        Path log = members.data().log(name);
        MemberLog.turn(log);
        logs.put(name, MemberLog.fromItsEnd(log));
        start.start(name, founds);
    }

    @Override
    public void kill(MemberName name) throws InterruptedException {
        stopping.kill(name);
    }

    @Override
    public void dumpThreads(MemberName name) {
        members.process(name).ifPresent(Signal.QUIT::to);
    }

    @Override
    public boolean isReady(MemberName name) throws InterruptedException {
        return client.isReady(ListenPlace.last(members.data(), name).server());
    }

    @Override
    public Optional<String> fault(MemberName name) throws InterruptedException {
        return client.fault(ListenPlace.last(members.data(), name).server());
    }

    @Override
    public Optional<ReplicaReport> report(MemberName name) throws InterruptedException {
        return client.report(ListenPlace.last(members.data(), name).address(name), REPORT);
    }

    @Override
    public List<String> newLines(MemberName name) {
        return logs.computeIfAbsent(
                        name, each -> MemberLog.fromItsEnd(members.data().log(each)))
                .newLines();
    }

    @Override
    public List<String> lastLines(MemberName name) {
        return MemberLog.last(members.data().log(name), LAST_LINES);
    }

    @Override
    public String address(MemberName name) {
        return ListenPlace.last(members.data(), name).address(name).toString();
    }

    @Override
    public Optional<String> fullDisk(MemberName name) {
        return fullDisk(members.data(), name);
    }

    /** In words, whatever words the member's database has for it. */
    public static Optional<String> fullDisk(DataDirectory data, MemberName name) {
        Path home = name.isReplica() ? data.store(name) : data.of(name);
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            return free >= LEAST_FREE
                    ? Optional.empty()
                    : Optional.of("the disk is full: " + free + " bytes are free at " + home + "; make room");
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
