package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import social.hearsay.cluster.chaos.network.Cell;

/** One member's process, run as {@code docs/operations.md} says for machines of their own. */
final class Member {
    private static final Duration DEATH = Duration.ofSeconds(20);
    /** None of the slow compiler, no collecting threads, a small heap: six of them share a machine with their clients. */
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx320m");

    private final String name;
    private final Cell cell;
    private final Path directory;
    private final Distribution distribution;
    private final Service service;
    private @Nullable Process process;

    /**
     * What it serves, and where.
     *
     * @param context the root of all paths of the application
     */
    record Service(Path archive, String context, String address, int port) {
        URI uri(String path) {
            return URI.create("http://" + address + ":" + port + path);
        }
    }

    Member(Cell cell, Path directory, Distribution distribution, Service service) {
        this.name = cell.name();
        this.cell = cell;
        this.directory = directory;
        this.distribution = distribution;
        this.service = service;
        try {
            Files.createDirectories(directory.resolve("log"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String name() {
        return name;
    }

    Cell cell() {
        return cell;
    }

    Path log() {
        return directory.resolve("log/server.log");
    }

    URI uri(String path) {
        return service.uri(path);
    }

    /** Starts the process, with these variables besides this process's own; does not wait until it is ready. */
    synchronized void start(Map<String, String> environment) {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        Path home = directory.resolve("payara");
        Path temporary = directory.resolve("tmp");
        distribution.copyPayara(home);
        Trees.delete(temporary);
        try {
            Files.createDirectories(temporary);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        ProcessBuilder builder = new ProcessBuilder(commandLine(home, temporary))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("HEARSAY_"));
        builder.environment().put("HEARSAY_NAME", name);
        builder.environment().put("HEARSAY_LISTEN", service.address() + ":" + service.port());
        builder.environment().putAll(environment);
        process = cell.start(builder);
    }

    private List<String> commandLine(Path home, Path temporary) {
        List<String> words = new ArrayList<>();
        if (cell.isIsolated()) {
            // Kills the member when this process dies, however it does.
            words.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
        }
        words.addAll(List.of(
                distribution.java().toString(),
                "@" + distribution.settings().resolve("jvm.options"),
                "-Djava.io.tmpdir=" + temporary));
        words.addAll(SMALL);
        words.addAll(distribution.classes());
        words.addAll(List.of(
                "-jar",
                // Below the directory that it works in, as in the archive of classes.
                directory.relativize(home.resolve("launch-micro.jar")).toString(),
                "--nocluster",
                "--disablephonehome",
                "--name",
                name,
                "--logproperties",
                distribution.settings().resolve("logging.properties").toString(),
                "--prebootcommandfile",
                distribution.settings().resolve("pre-boot.txt").toString(),
                "--deploy",
                service.archive().toString(),
                "--contextroot",
                service.context()));
        return words;
    }

    /** Whether the process is there, paused or not. */
    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether it says of itself that it is ready. */
    boolean isReady() {
        return isAlive()
                && Probe.ask(cell, uri("/health/ready"), Map.of()).body().isPresent();
    }

    /** As if its power had gone. */
    void kill() {
        running().destroyForcibly();
        awaitDeath();
    }

    /** Asks it to end, and insists after a while. */
    void stop() {
        Process ending = running();
        ending.destroy();
        try {
            if (!ending.waitFor(DEATH.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        awaitDeath();
    }

    private void awaitDeath() {
        try {
            if (!running().waitFor(DEATH.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " does not die");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " died", stopped);
        }
    }

    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        cell.run("kill", "-" + signal, String.valueOf(running().pid()));
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    /** The memory it occupies, in bytes; nothing when it does not run or the system does not tell. */
    Optional<Long> residentBytes() {
        Path status = Path.of("/proc", String.valueOf(running().pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
