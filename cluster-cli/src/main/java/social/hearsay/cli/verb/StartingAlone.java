package social.hearsay.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
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

/** One member's start beside others. A failure, or Ctrl-C, takes back what was begun and touches nobody else. */
final class StartingAlone {
    private final Tool tool;
    private final Members members;
    private final DataDirectory data;
    private final MemberName name;

    StartingAlone(Tool tool, DataDirectory data, MemberName name) {
        this.tool = tool;
        this.members = new Members(data);
        this.data = data;
        this.name = name;
    }

    /** @return the exit code */
    int run(String verb) throws InterruptedException {
        return run(verb, () -> {});
    }

    /**
     * @param wishes writes into its directory, once that is there and nobody else touches it
     * @return the exit code
     */
    int run(String verb, Runnable wishes) throws InterruptedException {
        members.process(name).ifPresent(process -> {
            throw new Failure(name + " is already running (process " + process.pid() + ")");
        });
        tool.installation().needBuilt();
        boolean isNew = !Files.isDirectory(data.of(name));
        try (DataLock lock = DataLock.open(data, verb + " " + name)) {
            lock.lock(name);
            refuseLoneliness();
            boolean ready = false;
            try {
                boot(wishes);
                ready = true;
            } finally {
                if (!ready) {
                    giveUp(isNew);
                }
            }
        }
        return ExitCode.DONE;
    }

    /** An empty disk joins through others; without them it would wait for ever. */
    private void refuseLoneliness() {
        boolean alone = members.running().stream().noneMatch(other -> other.isReplica() && !other.equals(name));
        if (name.isReplica() && data.isFounded() && !data.holdsData(name) && alone) {
            throw new Failure(data.store(name) + " is empty, and no other replica runs through which " + name
                    + " could join. If it should have data, mount its disk; else 'config/cluster up" + data.option()
                    + "' starts the others.");
        }
    }

    private void boot(Runnable wishes) throws InterruptedException {
        PrivateFiles.directory(data.of(name));
        wishes.run();
        ListenPlace.next(data, name, tool.installation()).needFree(name);
        tool.preparation().prepare();
        new Secrets(data, new SecureRandom()).make();
        if (data.tlsMode().isOn()) {
            new ClusterCertificates(tool, data).makeMissing();
        }
        tool.boot(members, tool.client(data)).boot(List.of(name));
    }

    private void giveUp(boolean isNew) throws InterruptedException {
        tool.interruption().shelter();
        new Stopping(members, tool.pace()).stop(List.of(name));
        // A newcomer that never became ready may be tried again; its log stays for the one who asks why.
        if (isNew && !data.holdsData(name) && Files.isDirectory(data.of(name))) {
            Path failed = data.file(name + ".failed");
            PrivateFiles.remove(failed);
            try {
                Files.move(data.of(name), failed, StandardCopyOption.ATOMIC_MOVE);
                tool.console().warn("Its log is in " + failed + " now");
            } catch (IOException stays) {
                tool.console().warn(data.of(name) + " can't be moved away: " + stays.getMessage());
            }
        }
    }
}
