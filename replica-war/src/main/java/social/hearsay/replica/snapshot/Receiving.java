package social.hearsay.replica.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * Gets a snapshot from the first of several members that can give one. It is copied into a file, and
 * only then installed: a slow way holds up no database, and what was lost on it is asked for again
 * from where it broke off. When a member dies, the next one is asked at once; of what failed nothing
 * is left.
 */
public final class Receiving {
    private static final Logger LOG = Logger.getLogger(Receiving.class.getName());
    /** How often a giver is looked at that doesn't get on: counting a million rows may take a minute. */
    static final int PATIENCE = 600;

    private final Path file;
    private final TransferProgress progress;
    private final Runnable pause;
    private final List<String> problems = new ArrayList<>();

    /** Puts a snapshot onto the disk, whole and verified, or throws and leaves nothing. */
    @FunctionalInterface
    public interface Installation {
        void install(InputStream snapshot, VectorTimestamp covers) throws IOException;
    }

    /** How it ended. */
    public enum Outcome {
        /** The snapshot is on the disk. */
        RECEIVED,
        /** Some member could have given one, but not of all that it must cover. */
        NOT_COVERED,
        /** Nobody could give one. */
        FAILED
    }

    /**
     * Prepares it.
     *
     * @param file where the snapshot is while it is copied
     * @param pause waits for a moment, before a question is asked again
     */
    public Receiving(Path file, TransferProgress progress, Runnable pause) {
        this.file = file;
        this.progress = progress;
        this.pause = pause;
    }

    /** What was wrong with each that was tried and gave none, in a sentence. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** @param besides what the snapshot must cover besides the admission */
    public Outcome from(List<Donor> donors, VectorTimestamp besides, Installation installation) {
        Outcome outcome = Outcome.FAILED;
        for (Donor donor : donors) {
            try {
                progress.begin(donor.name());
                VectorTimestamp covers = donor.admit().merge(besides);
                copy(donor, covers);
                try (InputStream copied = new BufferedInputStream(Files.newInputStream(file))) {
                    installation.install(copied, covers);
                }
                problems.forEach(problem -> LOG.log(Level.WARNING, problem));
                return Outcome.RECEIVED;
            } catch (Donor.NotCovered behind) {
                failed(donor, behind);
                outcome = Outcome.NOT_COVERED;
            } catch (IOException | RuntimeException failure) {
                failed(donor, failure);
            } finally {
                removeFile();
            }
        }
        return outcome;
    }

    private void failed(Donor donor, Exception failure) {
        String problem = "No snapshot from " + donor.name() + ": " + failure.getMessage();
        progress.problem(problem);
        // When nobody gives one, whoever tries again says so, and not each time.
        problems.add(problem);
        LOG.log(Level.FINE, "The reason", failure);
    }

    private void copy(Donor donor, VectorTimestamp covers) throws IOException {
        Spooled spooled = donor.take(covers);
        Persistence persistence = new Persistence(pause);
        try {
            progress.step(TransferProgress.Step.TAKING);
            spooled = awaitDone(donor, spooled, persistence);
            progress.step(TransferProgress.Step.COPYING);
            copy(donor, spooled, persistence);
        } finally {
            donor.remove(spooled.id());
        }
    }

    private Spooled awaitDone(Donor donor, Spooled begun, Persistence persistence) throws IOException {
        Spooled last = begun;
        for (int unmoved = 0; !last.done(); unmoved++) {
            if (last.failure() != null) {
                throw new IOException("it can't take one: " + last.failure());
            }
            if (unmoved == PATIENCE) {
                throw new IOException("it answers, but makes no progress after " + last.rows() + " rows");
            }
            pause.run();
            Spooled next = persistence.ask(() -> donor.look(begun.id()));
            if (next.rows() != last.rows() || next.bytes() != last.bytes()) {
                unmoved = 0;
            }
            last = next;
            progress.rows(last.rows(), last.ofRows());
        }
        return last;
    }

    private void copy(Donor donor, Spooled spooled, Persistence persistence) throws IOException {
        long position = 0;
        try (OutputStream out = PrivateFiles.newOutputStream(file)) {
            while (position < spooled.bytes()) {
                long from = position;
                byte[] range = persistence.ask(() -> donor.range(spooled.id(), from));
                out.write(range);
                position += range.length;
                progress.bytes(position, spooled.bytes());
            }
        }
    }

    private void removeFile() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            LOG.log(Level.WARNING, "A snapshot that was copied can''t be removed: {0}", undeletable.getMessage());
        }
    }

    /** Asks again what was not answered: a connection may break without anybody being dead. */
    private record Persistence(Runnable pause) {
        private static final int TRIES = 3;

        interface Question<T> {
            T ask() throws IOException;
        }

        <T> T ask(Question<T> question) throws IOException {
            for (int tries = 1; ; tries++) {
                try {
                    return question.ask();
                } catch (IOException unanswered) {
                    if (tries == TRIES) {
                        throw unanswered;
                    }
                    pause.run();
                }
            }
        }
    }
}
