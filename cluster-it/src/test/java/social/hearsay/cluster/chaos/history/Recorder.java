package social.hearsay.cluster.chaos.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import social.hearsay.common.wire.Json;

/** Takes down operations as they end. Safe for many threads. */
public final class Recorder implements AutoCloseable {
    private final long began;
    private final Cast cast;
    private final BufferedWriter file;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * @param began the {@link System#nanoTime} that times count from
     * @param file gets a line for each operation; overwritten
     */
    public Recorder(long began, Cast cast, Path file) {
        this.began = began;
        this.cast = cast;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.file = Files.newBufferedWriter(file);
            line(new History.Head(began, cast));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public synchronized void add(Operation operation) {
        operations.add(operation);
        try {
            line(operation);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What has ended until now. */
    public synchronized History history() {
        List<Operation> sorted = new ArrayList<>(operations);
        sorted.sort(Comparator.comparingInt(Operation::number));
        return new History(began, cast, sorted);
    }

    private void line(Object value) throws IOException {
        file.write(Json.write(value));
        file.newLine();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
