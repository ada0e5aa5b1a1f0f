package social.hearsay.cli.boot;

import java.util.List;
import java.util.Optional;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.data.MemberName;

/** What booting does to members, and sees of them. */
public interface BootedMembers {
    boolean isRunning(MemberName name);

    /** @param founds whether it founds a cluster if its disk is empty */
    void start(MemberName name, boolean founds);

    /** At once, if it runs; returns when it is gone. */
    void kill(MemberName name) throws InterruptedException;

    /** Has it write into its log what each of its threads does, if it runs. */
    void dumpThreads(MemberName name);

    boolean isReady(MemberName name) throws InterruptedException;

    /** What keeps it from being ready, as it says itself; empty while it does not say. */
    Optional<String> fault(MemberName name) throws InterruptedException;

    /** How a replica is; empty while it does not say. */
    Optional<ReplicaReport> report(MemberName name) throws InterruptedException;

    /** The lines that it logged since the last call. */
    List<String> newLines(MemberName name);

    /** The last lines of its log. */
    List<String> lastLines(MemberName name);

    /** Where it listens, for people. */
    String address(MemberName name);

    /** What is wrong with the disk under it; empty when it has room. */
    Optional<String> fullDisk(MemberName name);
}
