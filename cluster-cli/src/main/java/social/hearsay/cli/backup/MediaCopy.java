package social.hearsay.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.member.ContentDigest;

/**
 * The files of media beside a backup: a directory in which each is called by its SHA-256. A file never changes once it has
 * its name, so that all backups share one, and each adds what is new.
 */
public final class MediaCopy {
    private static final int RANGE = 1 << 20;
    private static final int BEGINNINGS = 256;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int BEHIND_ITS_END = 416;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final MemberClient client;
    private final Progress progress;
    private final Path directory;

    /** @param directory where backups have their media; made when it is needed */
    public MediaCopy(MemberClient client, Console console, Pace pace, Path directory) {
        this.client = client;
        this.progress = new Progress(console, pace);
        this.directory = directory;
    }

    /** How many files were copied, and how many were there already. */
    public record Facts(long copied, long kept) {}

    /**
     * Copies what isn't there yet of all that these replicas have: what has just been uploaded at one of them is not yet
     * with the others.
     *
     * @throws Failure when a replica can't say what it has, or a file can't be had; what was copied stays
     */
    public Facts take(List<URI> replicas) throws InterruptedException {
        PrivateFiles.directory(directory);
        long copied = 0;
        long kept = 0;
        try {
            for (int beginning = 0; beginning < BEGINNINGS; beginning++) {
                Path part = directory.resolve(HexFormat.of().toHexDigits((byte) beginning));
                long known = count(part);
                for (URI replica : replicas) {
                    copied += take(replica, part);
                }
                kept += known;
                progress.tell("media compared", beginning, BEGINNINGS, "parts");
            }
        } catch (IOException failed) {
            throw new Failure("not all media could be copied: " + failed.getMessage(), failed);
        }
        return new Facts(copied, kept);
    }

    private static long count(Path part) throws IOException {
        if (!Files.isDirectory(part)) {
            return 0;
        }
        try (var files = Files.list(part)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .count();
        }
    }

    private long take(URI replica, Path part) throws IOException, InterruptedException {
        Answer answer = client.ask(Question.get(replica, "/files?beginning=" + part.getFileName())
                .asAMember()
                .within(LIMIT));
        if (answer.status() != OK) {
            throw new IOException(replica + " does not say what it has: " + answer.status() + " " + answer.reason());
        }
        long copied = 0;
        for (JsonNode each : answer.json().path("files")) {
            String name = each.asText();
            if (NAME.matcher(name).matches() && !Files.exists(part.resolve(name))) {
                PrivateFiles.directory(part);
                copied += copy(replica, name, part.resolve(name)) ? 1 : 0;
            }
        }
        return copied;
    }

    /** @return false if it has gone meanwhile, as what nobody's post shows does */
    private boolean copy(URI replica, String name, Path file) throws IOException, InterruptedException {
        Path part = file.resolveSibling(name + ".part");
        MessageDigest sum = ContentDigest.algorithm();
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PrivateFiles.mode());
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                byte[] piece;
                do {
                    Answer answer = client.ask(range(replica, name, out.position()));
                    if (answer.status() == NOT_FOUND) {
                        return false;
                    } else if (answer.status() != PARTIAL && answer.status() != BEHIND_ITS_END) {
                        throw new IOException(
                                replica + " does not give " + name + ": " + answer.status() + " " + answer.reason());
                    }
                    piece = answer.status() == PARTIAL ? answer.body() : new byte[0];
                    sum.update(piece);
                    ByteBuffer bytes = ByteBuffer.wrap(piece);
                    while (bytes.hasRemaining()) {
                        out.write(bytes);
                    }
                } while (piece.length == RANGE);
                out.force(true);
            }
            if (!HexFormat.of().formatHex(sum.digest()).equals(name)) {
                throw new IOException(replica + " gives something else for " + name);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Question range(URI replica, String name, long from) {
        return Question.get(replica, "/files/" + name)
                .with("Range", "bytes=" + from + "-" + (from + RANGE - 1))
                .asAMember()
                .within(LIMIT);
    }

    /**
     * Puts the files of backups where a replica has its own, which must not run.
     *
     * @param from the directory beside a backup
     * @param media where the replica looks for them
     * @return how many
     * @throws Failure when one can't be copied, or is damaged
     */
    public static long putBack(Path from, Path media, Console console, Pace pace) {
        Progress progress = new Progress(console, pace);
        long done = 0;
        try (var all = Files.walk(from)) {
            List<Path> files = all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
            for (Path file : files) {
                String name = file.getFileName().toString();
                Path place = PrivateFiles.directory(media.resolve(name.substring(0, 2)))
                        .resolve(name);
                Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel copy = FileChannel.open(place, StandardOpenOption.WRITE)) {
                    copy.force(true);
                }
                progress.tell("media put back", ++done, files.size(), "files");
            }
        } catch (IOException failed) {
            throw new Failure("the media in " + from + " can't be put back: " + failed.getMessage(), failed);
        }
        console.say("Media: %,d files put back", done);
        return done;
    }
}
