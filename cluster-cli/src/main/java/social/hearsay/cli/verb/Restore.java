package social.hearsay.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.backup.BackupCheck;
import social.hearsay.cli.backup.MediaCopy;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.console.Quoted;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.data.Secrets;
import social.hearsay.common.snapshot.BackupFile;

@Command(
        name = "restore",
        description = {
            "Makes a new cluster from a backup: r1 founds it with what is in FILE, the others join.",
            "",
            "It has another id, and the members of the old cluster are none of it. DIR must hold no members' data; a"
                    + " DIR/secret that is there is used. Then it goes on as 'up' does, whose other options it has."
                    + " When it fails nothing is left to be served. If it is killed, 'up' goes on with it."
        },
        footer = {
            "",
            "Exit codes: as of 'up'.",
            "",
            "Example:",
            "  config/cluster restore /backups/hearsay.gz --secret /safe/secret --data /srv/hearsay"
        })
final class Restore extends Verb {
    @Parameters(paramLabel = "FILE", description = "The backup.")
    Path backup;

    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description = "The old cluster's secret (its DIR/secret): with it people stay signed in.")
    @Nullable Path secretFile;

    @Option(names = "--new-secret", description = "Go on without: people must sign in, and apps be registered, anew.")
    boolean newSecret;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "Where its pictures, films and sounds are: 'media' beside FILE, if that is there.")
    @Nullable Path media;

    @Mixin
    Layout layout = new Layout();

    @SuppressWarnings("NullAway.Init")
    Restore(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (secretFile != null && newSecret) {
            throw usage("either --secret or --new-secret");
        }
        Path file = readable(backup);
        Path secret = secretFile == null ? data().secret() : readable(secretFile);
        refuseDataToRestoreOver();
        tool.installation().needBuilt();
        console().say("Checking " + file);
        check(file, secret);
        PrivateFiles.directory(data().path());
        DataLock lock = DataLock.open(data(), "restore");
        lock.lockAll();
        refuseDataToRestoreOver();
        if (!newSecret) {
            copySecret(secret);
        }
        return restore(file, lock);
    }

    private int restore(Path file, DataLock lock) throws InterruptedException {
        BringingUp up = new BringingUp(tool, data(), layout, lock);
        up.layOutForRestore();
        PrivateFiles.write(data().restoring(), file.toString());
        try {
            putMediaBack(file);
            return up.run();
        } finally {
            if (Files.exists(data().restoring())) {
                // Nothing of it was ever served.
                data().replicas().forEach(name -> PrivateFiles.remove(data().store(name)));
                PrivateFiles.remove(data().restoring());
            }
        }
    }

    /** With the founder: the others get from it what they lack. */
    private void putMediaBack(Path file) {
        Path from = media == null ? file.resolveSibling("media") : media.toAbsolutePath();
        if (Files.isDirectory(from)) {
            MediaCopy.putBack(from, data().store(MemberName.FIRST_REPLICA).resolve("media"), console(), tool.pace());
        } else if (media != null) {
            throw new Failure("there is no directory " + from);
        } else {
            console()
                    .warn("There is no directory " + from + ": posts are without their pictures, films and sounds. Put"
                            + " them into "
                            + data().store(MemberName.FIRST_REPLICA).resolve("media") + " later, or name --media");
        }
    }

    private static Path readable(Path named) {
        Path file = named.toAbsolutePath();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Failure("there is no file " + file + " that can be read");
        }
        return file;
    }

    /** What is restored is a cluster of its own: it is never mixed with one that is there. */
    private void refuseDataToRestoreOver() {
        DataDirectory data = data();
        data.backupBeingRestored().ifPresent(other -> {
            throw new Failure("a restore of " + other + " into " + data.path() + " was broken off: 'config/cluster up"
                    + data.option() + "' goes on with it; removing " + data.restoring()
                    + " and the members' directories undoes it.");
        });
        if (!members().running().isEmpty()) {
            throw new Failure(
                    "already running: " + DataDirectory.words(members().running()) + ". 'config/cluster down"
                            + data.option() + "' stops all; or name another --data.");
        }
        if (!data.holdsCluster()) {
            if (data.strangers().stream().anyMatch(file -> !file.equals("secret"))) {
                throw new Failure(Quoted.word(data.path()) + " is not empty: name another --data");
            }
        } else if (data.holdsData()) {
            throw new Failure(Quoted.word(data.path()) + " is not empty: it holds the data of "
                    + DataDirectory.words(data.all())
                    + ". Move the members' directories away (and leave secret and port), or name another --data.");
        }
    }

    /** Which secret the new cluster has. With that of the old one, people's tokens and apps' keys go on. */
    private void check(Path file, Path secret) {
        BackupFile.Facts facts = facts(file);
        console().say(facts.toString());
        if (newSecret) {
            console().say("People must sign in, and apps be registered, anew: the cluster gets another secret.");
        } else if (!Files.isRegularFile(secret)) {
            throw new Failure(
                    "the secret of the cluster that was backed up is missing: --secret FILE names a copy of it"
                            + " (it was 'secret' in its data directory). Without one, --new-secret: people must sign in, and apps"
                            + " be registered, anew.");
        } else if (!facts.isOf(Secrets.read(secret))) {
            throw new Failure(
                    secret + " is not the secret of the cluster that was backed up. --secret FILE names another"
                            + " copy; --new-secret goes on, and people must sign in, and apps be registered, anew.");
        } else if (Files.isRegularFile(data().secret()) && !facts.isOf(Secrets.read(data().secret()))) {
            throw new Failure(data().secret() + " is another secret than " + secret + ": move it away first");
        }
    }

    private BackupFile.Facts facts(Path file) {
        try {
            return BackupCheck.of(file, console(), tool.pace());
        } catch (IOException unreadable) {
            throw new Failure(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private void copySecret(Path secret) {
        if (!secret.equals(data().secret())) {
            PrivateFiles.write(data().secret(), PrivateFiles.read(secret).orElseThrow());
        }
    }
}
