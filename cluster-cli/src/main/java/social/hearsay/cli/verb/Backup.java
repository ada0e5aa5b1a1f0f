package social.hearsay.cli.verb;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.backup.BackupCopy;
import social.hearsay.cli.backup.MediaCopy;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;

@Command(
        name = "backup",
        description = {
            "Writes everything that the cluster has to FILE while it runs, and verifies it.",
            "",
            "Until then it is called FILE.part. FILE has mode 600: it holds what people wrote, private posts and hashes"
                    + " of passwords included. The cluster's secret is NOT in it: keep a copy of DIR/secret elsewhere, as"
                    + " safe.",
            "",
            "Pictures, films and sounds go into a directory beside it, which all backups share: each adds what is new."
        },
        footer = {
            "",
            "Exit codes: 0 written and verified, 1 failed and nothing is left, 2 bad arguments.",
            "",
            "Example:",
            "  config/cluster backup /backups/hearsay-$(date +%%F).gz"
        })
final class Backup extends Verb {
    @Parameters(paramLabel = "FILE", description = "What is written.")
    Path target;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    boolean force;

    @Option(
            names = "--media",
            paramLabel = "DIR",
            description = "Where pictures, films and sounds go: 'media' beside FILE, if not said.")
    @Nullable Path media;

    @Option(names = "--without-media", description = "Leave pictures, films and sounds out.")
    boolean withoutMedia;

    @SuppressWarnings("NullAway.Init")
    Backup(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = target.toAbsolutePath();
        data().needCluster();
        refuse(file);
        List<URI> replicas = livingReplicas();
        if (replicas.isEmpty()) {
            throw new Failure("no replica is running, and a backup is taken from one that is: 'config/cluster up"
                    + data().option() + "' starts them");
        }
        console().say("Taking a backup");
        console()
                .say(new BackupCopy(client(), console(), tool.pace())
                        .take(replicas, file)
                        .toString());
        console()
                .say("Written: " + file
                        + " (mode 600: it has everything people wrote, and hashes of their passwords).");
        console()
                .say("The cluster's secret is not in it: keep a copy of " + data().secret()
                        + " as safe, and elsewhere.");
        if (!withoutMedia) {
            copyMedia(replicas, media == null ? file.resolveSibling("media") : media.toAbsolutePath());
        }
        return ExitCode.DONE;
    }

    /** After what names them, so that whatever it names was there. */
    private void copyMedia(List<URI> replicas, Path directory) throws InterruptedException {
        MediaCopy.Facts facts = new MediaCopy(client(), console(), tool.pace(), directory).take(replicas);
        console().say("Media: %,d files copied to %s, %,d were there already", facts.copied(), directory, facts.kept());
    }

    private void refuse(Path file) {
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new Failure("there is no directory " + directory);
        }
        if (Files.isDirectory(file)) {
            throw new Failure(file + " is a directory: name a file to write");
        }
        if (Files.exists(file) && !force) {
            throw new Failure(file + " exists; --force replaces it");
        }
    }

    /** Those that are ready first. */
    private List<URI> livingReplicas() throws InterruptedException {
        List<URI> ready = new ArrayList<>();
        List<URI> others = new ArrayList<>();
        for (MemberName name : data().replicas()) {
            if (members().state(name) == Members.State.UP) {
                ListenPlace place = ListenPlace.last(data(), name);
                (client().isReady(place.server()) ? ready : others).add(place.address(name));
            }
        }
        ready.addAll(others);
        return ready;
    }
}
