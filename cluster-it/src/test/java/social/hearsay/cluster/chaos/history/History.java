package social.hearsay.cluster.chaos.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import social.hearsay.common.wire.Json;

/**
 * Everything that was asked and answered.
 *
 * @param began the {@link System#nanoTime} that its times count from
 * @param operations by number
 */
public record History(long began, Cast cast, List<Operation> operations) {
    public History {
        operations = List.copyOf(operations);
    }

    /** The first line of a file; each other line is an {@link Operation}. */
    record Head(long began, Cast cast) {}

    /**
     * Reads what a {@link Recorder} has written.
     *
     * @throws IllegalArgumentException when it is something else, or was cut short
     */
    public static History read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<Operation> operations = new ArrayList<>();
            Head[] head = new Head[1];
            lines.forEach(line -> {
                if (head[0] == null) {
                    head[0] = Json.read(line, Head.class);
                } else {
                    operations.add(Json.read(line, Operation.class));
                }
            });
            if (head[0] == null) {
                throw new IllegalArgumentException(file + " is empty");
            }
            operations.sort(java.util.Comparator.comparingInt(Operation::number));
            return new History(head[0].began(), head[0].cast(), operations);
        }
    }

    /** When it ended: the end of its last operation, in nanoseconds since it began. */
    public long length() {
        return operations.stream()
                .mapToLong(operation -> operation.times().ended())
                .max()
                .orElse(0);
    }
}
