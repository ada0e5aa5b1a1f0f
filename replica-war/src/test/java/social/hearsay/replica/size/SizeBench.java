package social.hearsay.replica.size;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How long every list and timeline takes in a network of a million posts and in one of a thousand, on both databases; prints
 * a table in Markdown, and writes it to {@code target/size.md}. The system properties are {@code size.databases}
 * ({@code sqlite,postgres}), {@code size.factor} (of a million posts, 1), {@code size.times} (how often each list is asked for, 200)
 * {@code size.only} (a pattern for names of lists), {@code size.plans} (whether to print every plan) and {@code size.keep} (whether
 * networks that are there are taken, and kept). See {@code docs/benchmarks.md}.
 */
class SizeBench {
    private static final String DATABASES = System.getProperty("size.databases", "sqlite,postgres");
    private static final double FACTOR = Double.parseDouble(System.getProperty("size.factor", "1"));
    private static final int TIMES = Integer.getInteger("size.times", 200);
    private static final int WARM_UP = Integer.getInteger("size.warmup", 60);
    private static final Pattern ONLY = Pattern.compile(System.getProperty("size.only", ""));
    private static final boolean KEPT = Boolean.getBoolean("size.keep");
    private static final boolean PLANS = Boolean.getBoolean("size.plans");
    private static final double THOUSANDTH = 0.001;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MOST = 1.5;

    private final StringBuilder report = new StringBuilder();
    private final List<String> indices = new ArrayList<>();

    @Test
    void everyList() throws Exception {
        main(DATABASES.split(",", -1));
    }

    public static void main(String[] arguments) throws Exception {
        SizeBench bench = new SizeBench();
        Path directory = Path.of("target", "size");
        delete(directory);
        List<String> wanted = List.of(arguments);
        try {
            if (wanted.contains("sqlite")) {
                bench.sqlite(directory.resolve("sqlite"));
                delete(directory);
            }
            if (wanted.contains("postgres")) {
                bench.postgres(directory.resolve("postgres"));
            }
        } finally {
            delete(directory);
        }
    }

    private void sqlite(Path directory) throws SQLException, IOException {
        try (MadeNetwork large = made("SQLite", directory.resolve("large"), Optional.empty(), FACTOR);
                MadeNetwork small = made("SQLite", directory.resolve("small"), Optional.empty(), THOUSANDTH * FACTOR)) {
            compare("SQLite", large, small);
        }
    }

    private void postgres(Path directory) throws SQLException, IOException {
        Files.createDirectories(directory);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("server"))
                .setCleanDataDirectory(!KEPT)
                .start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                if (!Files.exists(directory.resolve("large"))) {
                    statement.execute("create database large");
                    statement.execute("create database small");
                }
            }
            try (MadeNetwork large = made(
                            "PostgreSQL",
                            directory.resolve("large"),
                            Optional.of(server.getJdbcUrl("postgres", "large")),
                            FACTOR);
                    MadeNetwork small = made(
                            "PostgreSQL",
                            directory.resolve("small"),
                            Optional.of(server.getJdbcUrl("postgres", "small")),
                            THOUSANDTH * FACTOR)) {
                compare("PostgreSQL", large, small);
            }
        }
    }

    private static MadeNetwork made(String name, Path directory, Optional<String> url, double factor)
            throws SQLException, IOException {
        long begun = System.nanoTime();
        MadeNetwork made = MadeNetwork.in(directory, url, NetworkSize.of(factor));
        System.getLogger(name)
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "%s made in %.0f s",
                                NetworkSize.of(factor),
                                (System.nanoTime() - begun) / 1e9));
        return made;
    }

    private void compare(String name, MadeNetwork large, MadeNetwork small) throws IOException {
        List<Lists.Wanted> atSize = chosen(large);
        List<Lists.Wanted> atThousandth = chosen(small);
        line("### %s, %,d posts and %,d", name, large.network.size.posts(), small.network.size.posts());
        line("");
        line("| list | items, at size / small | KB | statements | p50, ms: at size / small | p99, ms: at size / small"
                + " | p99 ÷ p99 | read whole |");
        line("|---|---|---|---|---|---|---|---|");
        for (int index = 0; index < atSize.size(); index++) {
            times(large, atSize.get(index), small, atThousandth.get(index), WARM_UP / 4);
        }
        int missed = 0;
        for (int index = 0; index < atSize.size(); index++) {
            Lists.Wanted there = atSize.get(index);
            Lists.Wanted here = atThousandth.get(index);
            times(large, there, small, here, WARM_UP);
            List<Sample> samples = times(large, there, small, here, TIMES);
            missed += row(there, here, large, samples) ? 0 : 1;
        }
        line("");
        line("%d of %d are as full in both, and have a p99 of more than %.1f times.", missed, atSize.size(), MOST);
        line("");
        line("| list | indices |");
        line("|---|---|");
        indices.forEach(each -> line("%s", each));
        indices.clear();
        line("");
        Files.writeString(
                Path.of("target", "size.md"),
                report,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static List<Lists.Wanted> chosen(MadeNetwork made) {
        return Lists.of(made.network).stream()
                .filter(wanted -> ONLY.matcher(wanted.name()).find())
                .toList();
    }

    /** @param small whether of the small network; each is asked for in turn, so that what else the machine does hits both */
    private record Sample(boolean small, Api.Told told) {}

    private static List<Sample> times(
            MadeNetwork large, Lists.Wanted there, MadeNetwork small, Lists.Wanted here, int times) {
        List<Sample> samples = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            samples.add(new Sample(false, told(large, there, time)));
            samples.add(new Sample(true, told(small, here, time)));
        }
        return samples;
    }

    private static Api.Told told(MadeNetwork made, Lists.Wanted wanted, int time) {
        made.goOn();
        Api.Told told =
                made.api.get(wanted.address().apply(time), wanted.reader().apply(time));
        if (told.status() != 200) {
            throw new IllegalStateException(wanted.address().apply(time) + " " + told);
        }
        // How many is what is wanted of it, not what they are.
        return new Api.Told(told.status(), told.nanos(), told.bytes(), told.items());
    }

    private boolean row(Lists.Wanted there, Lists.Wanted here, MadeNetwork large, List<Sample> samples) {
        Recording recording = new Recording(true);
        large.another()
                .through(recording.with(false))
                .get(there.address().apply(0), there.reader().apply(0));
        Set<String> scans = new TreeSet<>();
        recording.all().forEach(ran -> {
            scans.addAll(Plans.scans(ran));
            scans.addAll(Plans.wholeIndices(ran));
        });
        double ratio = quantile(samples, false, 0.99) / quantile(samples, true, 0.99);
        line(
                "| %s | %s / %s | %d | %d | %.2f / %.2f | %.2f / %.2f | %s | %s |",
                there.name().equals(here.name()) ? there.name() : there.name() + " / " + here.name(),
                items(samples, false),
                items(samples, true),
                samples.stream()
                                .filter(each -> !each.small())
                                .mapToInt(each -> each.told().bytes())
                                .max()
                                .orElse(0)
                        / 1024,
                recording.all().size(),
                quantile(samples, false, 0.5),
                quantile(samples, true, 0.5),
                quantile(samples, false, 0.99),
                quantile(samples, true, 0.99),
                String.format(Locale.ROOT, ratio > MOST ? "**%.2f**" : "%.2f", ratio),
                scans.isEmpty() ? "" : String.join(", ", scans));
        indices.add(String.format(
                Locale.ROOT, "| %s | %s |", there.name(), String.join(", ", Plans.indices(recording.all()))));
        if (PLANS) {
            recording
                    .all()
                    .forEach(ran -> line(
                            "    %.2f ms: %s%n      %s",
                            ran.nanos() / NANOS_PER_MILLI, ran.sql(), String.join("\n      ", ran.plan())));
        }
        return ratio <= MOST || !items(samples, false).equals(items(samples, true));
    }

    private static String items(List<Sample> samples, boolean small) {
        return samples.stream()
                .filter(each -> each.small() == small)
                .map(each -> (Integer) each.told().body())
                .max(Comparator.naturalOrder())
                .map(String::valueOf)
                .orElse("");
    }

    private static double quantile(List<Sample> samples, boolean small, double part) {
        long[] nanos = samples.stream()
                .filter(each -> each.small() == small)
                .mapToLong(each -> each.told().nanos())
                .sorted()
                .toArray();
        return nanos[Math.min(nanos.length - 1, (int) Math.floor(part * nanos.length))] / NANOS_PER_MILLI;
    }

    private void line(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        report.append(line).append('\n');
        System.out.println(line);
    }

    private static void delete(Path directory) throws IOException {
        if (!KEPT && Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                    Files.delete(each);
                }
            }
        }
    }
}
