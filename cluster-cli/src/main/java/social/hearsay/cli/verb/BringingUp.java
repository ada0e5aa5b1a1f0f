package social.hearsay.cli.verb;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.cli.boot.Boot;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.data.Secrets;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.OwnClasses;
import social.hearsay.common.tls.TlsMode;

/** From whatever is there to a cluster that is ready, and back to nothing on Ctrl-C. */
final class BringingUp {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Tool tool;
    private final Console console;
    private final Members members;
    private final DataDirectory data;
    private final Layout layout;
    private final DataLock lock;
    private final MemberClient client;
    private final Duration since;
    private @Nullable Boot boot;
    private boolean isReady;

    /** @param lock held for all members; given up at the end */
    BringingUp(Tool tool, DataDirectory data, Layout layout, DataLock lock) {
        this.tool = tool;
        this.console = tool.console();
        this.members = new Members(data);
        this.data = data;
        this.layout = layout;
        this.lock = lock;
        this.client = tool.client(data);
        this.since = tool.pace().now();
    }

    /** @return the exit code */
    int run() throws InterruptedException {
        try {
            bootAll();
            return layout.detach ? leave() : watch();
        } catch (InterruptedException signal) {
            console.warn("");
            console.warn("Stopping");
            // Ctrl-C is how a cluster that is ready ends; one that is not was broken off.
            return isReady ? ExitCode.DONE : ExitCode.INTERRUPTED;
        } finally {
            if (!isReady || !layout.detach) {
                cleanUp();
            }
            lock.close();
        }
    }

    private void bootAll() throws InterruptedException {
        refuseIfPaused();
        refuseIfDrained();
        refuseIfUnmounted();
        if (!layout.detach) {
            lock.needUnwatched();
        }
        layOut();
        List<MemberName> running = members.running();
        // Before anything that takes long.
        data.members().stream()
                .filter(name -> !running.contains(name))
                .forEach(name ->
                        ListenPlace.next(data, name, tool.installation()).needFree(name));
        certify();
        tool.preparation().prepare();
        new Secrets(data, new SecureRandom()).make();
        if (!running.isEmpty()) {
            console.say("already running: " + DataDirectory.words(running));
        }
        console.say("Booting " + data.replicas().size() + " replicas"
                + (data.isTogether()
                        ? ", each with a front end"
                        : " and " + data.frontEnds().size() + " front ends"));
        Boot booting = tool.boot(members, client);
        boot = booting;
        booting.boot(Boot.order(data.members()));
        isReady = true;
        printAddresses();
    }

    private void refuseIfPaused() {
        for (MemberName name : members.running()) {
            if (members.state(name) == Members.State.PAUSED) {
                throw new Failure(
                        name + " is paused: 'config/cluster resume " + name + data.option() + "' lets it go on");
            }
        }
    }

    /** It would not get ready. */
    private void refuseIfDrained() throws InterruptedException {
        for (MemberName name : members.running()) {
            if (data.hasFrontEnd(name)
                    && new Draining(data, client, name)
                            .look()
                            .filter(report -> !report.isServing())
                            .isPresent()) {
                throw new Failure(
                        name + " is drained: 'config/cluster undrain " + name + data.option() + "' calls it back");
            }
        }
    }

    /** A cluster that was ready once had data on every replica's disk: disks that lack it all are not there. */
    private void refuseIfUnmounted() {
        if (!data.isFounded() || data.holdsData()) {
            warnOfEmptyDisks();
            return;
        }
        List<String> stores = data.all().stream()
                .filter(MemberName::isReplica)
                .map(name -> data.store(name).toString())
                .toList();
        throw new Failure("the cluster in " + data.path() + " was ready once, but no replica's disk holds anything"
                + (stores.isEmpty() ? ": no replica has a directory" : ": looked in " + String.join(", ", stores))
                + ". If they are on disks that are not mounted, mount them and say 'up' again. If all data is gone:"
                + " 'config/cluster restore FILE --data DIR' makes a new cluster from a backup, and removing "
                + data.founded() + " lets 'up' found an empty one.");
    }

    private void warnOfEmptyDisks() {
        if (data.isFounded()) {
            data.replicas().stream()
                    .filter(name -> !data.holdsData(name) && Files.exists(data.log(name)))
                    .forEach(name -> console.warn("Note: " + data.store(name) + " is empty, so " + name
                            + " joins anew. Stop it and mount its disk if it should have data."));
        }
    }

    /** A cluster's members would not understand each other if it began to want TLS from one start to the next. */
    private void certify() {
        if (layout.tls && !data.tlsMode().isOn()) {
            if (data.holdsData()) {
                throw new Failure("the cluster in " + data.path() + " talks in clear text: 'config/cluster certificates"
                        + " --help' says how it changes, member by member");
            }
            new ClusterCertificates(tool, data).all().setMode(TlsMode.REQUIRED);
        }
        if (data.tlsMode().isOn()) {
            new ClusterCertificates(tool, data)
                    .makeMissing()
                    .forEach(made -> console.say("  a certificate for " + made.name()));
        }
    }

    /**
     * Makes the directories of all members that there shall be; those are the memory of who belongs.
     * Until a replica holds data nothing is settled, and another try may choose other ports and numbers;
     * but a restore that was killed is gone on with as it was begun.
     */
    private void layOut() {
        boolean isNew = !data.holdsData()
                && !Files.exists(data.restoring())
                && members.running().isEmpty();
        if (isNew) {
            layOutAnew();
        } else if (layout.port != null && layout.port != data.firstPort()) {
            throw new Failure("the cluster in " + data.path() + " lives at port " + data.firstPort()
                    + ": its members know each other by it. Leave --port out, or name other data with --data.");
        } else if (layout.together && !data.isTogether()) {
            throw new Failure("the cluster in " + data.path() + " has front ends in processes of their own: leave"
                    + " --together out, or name other data with --data.");
        }
        makeAllMembers(isNew);
    }

    /** Of an earlier try nothing but its secret is kept. */
    void layOutAnew() {
        PrivateFiles.remove(data.founded());
        data.all().forEach(name -> PrivateFiles.remove(data.of(name)));
        PrivateFiles.write(
                data.file("port"), String.valueOf(layout.port == null ? DataDirectory.DEFAULT_PORT : layout.port));
        PrivateFiles.remove(data.together());
        if (layout.together) {
            PrivateFiles.write(data.together(), "each replica's process is a front end as well");
        }
    }

    /** For a restore, which is gone on with once {@code restoring} is written. */
    void layOutForRestore() {
        layOutAnew();
        makeAllMembers(true);
    }

    private void makeAllMembers(boolean isNew) {
        if (data.isTogether() && layout.frontEnds != null) {
            throw new Failure("each replica of the cluster in " + data.path()
                    + " has a front end with it: say --replicas, and leave --frontends out");
        }
        makeMembers(MemberName.Kind.REPLICA, layout.replicas, isNew ? Layout.USUAL_REPLICAS : 0);
        if (!data.isTogether()) {
            makeMembers(MemberName.Kind.FRONT_END, layout.frontEnds, isNew ? Layout.USUAL_FRONT_ENDS : 0);
        }
    }

    private void makeMembers(MemberName.Kind kind, @Nullable Integer wished, int usual) {
        int count = wished == null ? usual : wished;
        for (int number = 1; number <= count; number++) {
            PrivateFiles.directory(data.of(new MemberName(kind, number)));
        }
    }

    private void printAddresses() {
        console.say("");
        console.say("Hearsay is ready after " + tool.pace().now().minus(since).toSeconds() + " s.");
        for (MemberName name : data.withFrontEnds()) {
            console.say("  " + name + "  " + ListenPlace.last(data, name).server());
        }
        for (MemberName name : data.replicas()) {
            console.say("  " + name + "  " + ListenPlace.last(data, name).address(name) + "   (for members only)");
        }
        console.say("  logs: " + data.path() + "/NAME/log/server.log");
    }

    private int leave() {
        console.say("Runs in the background; 'config/cluster down" + data.option() + "' stops it.");
        return ExitCode.DONE;
    }

    private int watch() throws InterruptedException {
        OwnClasses.load();
        lock.watch();
        console.say("Ctrl-C stops it.");
        new Watch(members, console, tool.pace()).untilNoneIsLeft();
        console.say("No member is left.");
        return ExitCode.DONE;
    }

    /** What was started here ends with it; on Ctrl-C of a cluster that was ready, all of it does. */
    private void cleanUp() throws InterruptedException {
        tool.interruption().shelter();
        List<MemberName> begun = boot == null ? List.of() : boot.begun();
        if (isReady) {
            waitForLock();
        }
        new Stopping(members, tool.pace()).stop(isReady ? data.all() : begun);
    }

    /** Somebody may be about to start a member; but whoever says Ctrl-C does not want to wait for long. */
    private void waitForLock() throws InterruptedException {
        Duration began = tool.pace().now();
        while (!lock.tryLockAll() && !tool.pace().isOver(began, LOCK_PATIENCE)) {
            tool.pace().pause(LOOK);
        }
    }
}
