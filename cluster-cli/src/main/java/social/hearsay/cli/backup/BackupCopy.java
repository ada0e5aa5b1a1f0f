package social.hearsay.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.Unanswered;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.snapshot.BackupFile;

/** Takes a backup from the first of several replicas that gives one whole. */
public final class BackupCopy {
    private static final int RANGE = 1 << 20;
    private static final int TRIES = 3;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int PARTIAL = 206;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final MemberClient client;
    private final Console console;
    private final Pace pace;
    private final Progress progress;

    public BackupCopy(MemberClient client, Console console, Pace pace) {
        this.client = client;
        this.console = console;
        this.pace = pace;
        this.progress = new Progress(console, pace);
    }

    /**
     * Writes it to FILE.part, and gives it its name when it is verified.
     *
     * @param replicas where their resources begin, in the order in which they are asked
     * @throws Failure when none gives one; nothing is left then
     */
    public BackupFile.Facts take(List<URI> replicas, Path file) throws InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String last = "no replica was asked";
        try {
            for (URI replica : replicas) {
                try {
                    copy(replica, part);
                    BackupFile.Facts facts = BackupCheck.of(part, console, pace);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return facts;
                } catch (IOException failed) {
                    last = String.valueOf(failed.getMessage());
                    console.warn("  no backup from " + replica + ": " + last);
                }
            }
        } finally {
            PrivateFiles.remove(part);
        }
        throw new Failure("no replica gave a backup; the last one: " + last);
    }

    /** The replica takes a snapshot into a file of its own, which is then copied. */
    private void copy(URI replica, Path part) throws IOException, InterruptedException {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        wish.putObject("covers");
        JsonNode state =
                ask(Question.post(replica, "/snapshots", wish), ACCEPTED).json();
        String path = "/snapshots/" + state.path("id").asText();
        try {
            while (!state.path("done").asBoolean()) {
                if (state.hasNonNull("failure")) {
                    throw new IOException(
                            "it can't take one: " + state.path("failure").asText());
                }
                pace.pause(LOOK);
                state = ask(Question.get(replica, path), OK).json();
                progress.tell(
                        "taken at " + replica,
                        state.path("rows").asLong(),
                        state.path("ofRows").asLong(),
                        "rows");
            }
            copy(Question.get(replica, path + "/file"), state.path("bytes").asLong(), part);
        } finally {
            // The replica removes by itself what nobody asks for.
            client.tryToAsk(Question.delete(replica, path).asAMember());
        }
    }

    private void copy(Question file, long size, Path part) throws IOException, InterruptedException {
        Files.deleteIfExists(part);
        Files.createFile(part, PrivateFiles.mode());
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            while (out.position() < size) {
                String range = "bytes=" + out.position() + "-" + (out.position() + RANGE - 1);
                ByteBuffer bytes =
                        ByteBuffer.wrap(ask(file.with("Range", range), PARTIAL).body());
                if (!bytes.hasRemaining()) {
                    throw new IOException("it gives nothing of the file's rest");
                }
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                progress.tell("copied", out.position(), size, "bytes");
            }
            out.force(true);
        }
    }

    /** Once more when it is not answered: a connection may break without anybody being dead. */
    private Answer ask(Question question, int expected) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                Answer answer = client.ask(question.asAMember().within(LIMIT));
                if (answer.status() == expected) {
                    return answer;
                }
                throw new IOException("it answers " + answer.status() + " " + answer.reason());
            } catch (Unanswered unanswered) {
                if (tries == TRIES) {
                    throw unanswered;
                }
            }
        }
    }
}
