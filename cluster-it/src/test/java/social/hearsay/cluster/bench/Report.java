package social.hearsay.cluster.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of Markdown, which go to the log and to {@code target/bench.md}. */
public final class Report {
    private final List<String> lines = new ArrayList<>();

    public void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    public void write(String name) throws IOException {
        lines.add("");
        Path file = Path.of("target", "bench.md");
        String text = String.join("\n", lines) + "\n";
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.getLogger(name).log(System.Logger.Level.INFO, "\n" + text);
    }
}
