package social.hearsay.cli.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.data.Secrets;
import social.hearsay.cli.member.ClassArchive;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.member.MemberStart;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.member.PayaraLibraries;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.LockFile;
import social.hearsay.cli.process.Pace;

/**
 * What has to be done once after a build, before members start: Payara Micro is unpacked, and its classes
 * are archived by a replica that boots for nothing else and writes them down when it ends.
 */
public final class Preparation {
    private static final Duration BOOT = Duration.ofMinutes(3);
    /** Writing an archive takes a few seconds, and longer where much else runs. */
    private static final Duration WRITING = Duration.ofMinutes(2);

    private final Installation installation;
    private final Console console;
    private final Pace pace;
    private final Interruption interruption;
    private final RandomGenerator random;
    private final ClassArchive archive;

    /** @param random must be one that nobody can foretell */
    public Preparation(
            Installation installation, Console console, Pace pace, Interruption interruption, RandomGenerator random) {
        this.installation = installation;
        this.console = console;
        this.pace = pace;
        this.interruption = interruption;
        this.random = random;
        this.archive = new ClassArchive(installation);
    }

    /** Does what has not been done. Several may find so at once: the first does it, the others wait. */
    public void prepare() throws InterruptedException {
        new PayaraLibraries(installation).unpackIfStale(pace);
        if (!archive.isStale()) {
            return;
        }
        Path turn = installation.root().resolve("target/payara-classes.lock");
        try (LockFile lock = LockFile.hold(turn, pace)) {
            if (lock.isHeld() && archive.isStale()) {
                makeArchive();
            }
        } catch (IOException refused) {
            throw PrivateFiles.failure("can't write to " + turn, refused);
        }
    }

    private void makeArchive() throws InterruptedException {
        console.say("Archiving Payara's classes, so that members start in half the time (once, about half a minute)");
        Path scratch = installation.root().resolve("target/payara-classes.new");
        PrivateFiles.remove(scratch);
        DataDirectory data = DataDirectory.of(PrivateFiles.directory(scratch), installation.usualData());
        Path made = data.file("made.jsa");
        try {
            bootAndEnd(data, ClassArchive.writingTo(made));
        } catch (Failure failure) {
            // Java writes one also when it ends early, of the few classes that it had by then.
            PrivateFiles.remove(made);
            console.warn("That failed, and members start without: " + failure.getMessage());
        }
        archive.keep(made);
        if (archive.isUsable()) {
            PrivateFiles.remove(scratch);
        }
    }

    /** One replica of a cluster of its own, which ends with this, whatever happens. */
    private void bootAndEnd(DataDirectory data, List<String> javaOptions) throws InterruptedException {
        PrivateFiles.write(data.file("port"), String.valueOf(freePort()));
        PrivateFiles.directory(data.of(MemberName.FIRST_REPLICA));
        new Secrets(data, random).make();
        Members members = new Members(data);
        MemberClient client = new MemberClient(
                () -> Secrets.read(data.secret()),
                () -> Secrets.certificate(data.certificateOf(Certificates.OPERATOR)),
                pace);
        MemberStart start = new MemberStart(members, installation.withDefaults(), javaOptions);
        LocalMembers local = new LocalMembers(members, start, new Stopping(members, pace), client);
        Stopping atOnce = new Stopping(members, pace, Duration.ZERO);
        try {
            new Boot(data, local, silent(), pace, new Boot.Terms(BOOT, 1)).boot(List.of(MemberName.FIRST_REPLICA));
            new Stopping(members, pace, WRITING).stop(List.of(MemberName.FIRST_REPLICA));
        } catch (InterruptedException signal) {
            interruption.shelter();
            atOnce.stop(List.of(MemberName.FIRST_REPLICA));
            throw signal;
        } catch (Failure failure) {
            atOnce.stop(List.of(MemberName.FIRST_REPLICA));
            throw failure;
        }
    }

    private static Console silent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere);
    }

    /** The first of a block of which the replica takes one that is free now. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() - DataDirectory.REPLICA_OFFSET;
        } catch (IOException none) {
            throw new Failure("no port is free on this machine", none);
        }
    }
}
