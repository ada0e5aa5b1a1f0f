package social.hearsay.cluster.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import social.hearsay.cluster.chaos.network.Cell;
import social.hearsay.cluster.fixture.Command;

/**
 * A machine of an operator's: a network of its own, and directories that stand for {@code /etc/hearsay} and the like. It runs
 * lines of a shell; services start as {@code config/templates/hearsay@.service} and the balancers' packages start them.
 */
final class Machine {
    /** The directories of which each machine has its own. */
    private static final Pattern OWN = Pattern.compile(
            "(?<![\\w.])/(etc/hearsay|etc/haproxy|etc/keepalived|opt/hearsay|var/lib/hearsay|run/balancer-check)");

    /** What is no business of a shell's here: services, other machines, users. */
    private static final Pattern DONE_HERE = Pattern.compile("(?m)^(systemctl|scp|chown) (.+)$");

    private static final String VARIABLE = "Environment=";
    private static final Pattern START = Pattern.compile("(?ms)^ExecStart=(.*?[^\\\\])$");
    private static final long DEATH_SECONDS = 20;

    private final Cell cell;
    private final Path root;
    private final String address;
    private final Map<String, Process> services = new LinkedHashMap<>();

    /**
     * @param cell its network
     * @param root gets all its files
     * @param address where others find it
     */
    Machine(Cell cell, Path root, String address) {
        this.cell = cell;
        this.root = root;
        this.address = address;
        try {
            for (String directory : List.of("etc/haproxy", "etc/keepalived", "run/balancer-check", "tmp", "log")) {
                Files.createDirectories(root.resolve(directory));
            }
            layOutProject();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The checkout, as built; its templates have this network's addresses. */
    private void layOutProject() throws IOException {
        Path project = Files.createDirectories(root.resolve("project"));
        for (String part : List.of("target", "cluster-cli", "replica-war", "frontend-war", "common-jar", "pom.xml")) {
            Files.createSymbolicLink(project.resolve(part), Command.root().resolve(part));
        }
        Path config = Command.root().resolve("config");
        try (Stream<Path> files = Files.walk(config)) {
            for (Path file : files.toList()) {
                Path copy = project.resolve("config")
                        .resolve(config.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (file.startsWith(config.resolve("templates"))) {
                    Files.writeString(copy, here(Walk.addressed(Files.readString(file))));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    String address() {
        return address;
    }

    /** The text with its directories instead of the usual ones. */
    private String here(String text) {
        return OWN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(root + found.group()));
    }

    /**
     * Runs lines one after the other, and stops at the first that fails.
     *
     * @param others by whose addresses files are copied
     * @return what they said
     * @throws AssertionError with what was said, when one fails
     */
    String run(String lines, List<Machine> others) {
        StringBuilder said = new StringBuilder();
        Matcher done = DONE_HERE.matcher(lines);
        int end = 0;
        while (done.find()) {
            said.append(shell(lines.substring(end, done.start())));
            end = done.end();
            switch (done.group(1)) {
                case "systemctl" -> systemctl(List.of(done.group(2).split(" ")));
                case "scp" -> said.append(shell(copying(done.group(2), others)));
                default -> {
                    // Everything belongs to one user here.
                }
            }
        }
        return said.append(shell(lines.substring(end))).toString();
    }

    /** {@code -rp FILE… ADDRESS:DIRECTORY} as lines for a shell that sees all machines' files. */
    private String copying(String words, List<Machine> others) {
        int to = words.lastIndexOf(' ');
        String[] target = words.substring(to + 1).split(":", 2);
        Machine other = others.stream()
                .filter(machine -> machine.address.equals(target[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No machine at " + target[0]));
        return "cp " + here(words.substring(0, to)) + " " + other.here(target[1]);
    }

    private String shell(String lines) {
        if (lines.isBlank()) {
            return "";
        }
        try {
            Path said = root.resolve("log/shell");
            Files.deleteIfExists(said);
            ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", here(lines))
                    .directory(root.resolve("project").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            // What is tested was built by the run of Maven that tests it.
            builder.environment().put("HEARSAY_BUILD", "no");
            Process shell = cell.start(builder);
            if (!shell.waitFor(5, TimeUnit.MINUTES)) {
                shell.destroyForcibly();
                throw new AssertionError("Does not end: " + lines + "\n" + Files.readString(said));
            }
            if (shell.exitValue() != 0) {
                throw new AssertionError("Failed: " + lines + "\n" + Files.readString(said));
            }
            return Files.readString(said);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at a shell", stopped);
        }
    }

    private void systemctl(List<String> words) {
        List<String> names =
                words.stream().skip(1).filter(word -> !word.startsWith("--")).toList();
        try {
            for (String name : names) {
                stop(name);
            }
            for (String name : names) {
                services.put(name, start(name));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Process start(String service) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        words.addAll(
                switch (service) {
                    case "haproxy" -> List.of("haproxy", "-db", "-f", here("/etc/haproxy/haproxy.cfg"));
                    case "keepalived" ->
                        List.of(
                                "keepalived",
                                "--dont-fork",
                                "--log-console",
                                "--vrrp",
                                "--use-file=" + here("/etc/keepalived/keepalived.conf"),
                                "--pid=" + root.resolve("run/keepalived.pid"),
                                "--vrrp_pid=" + root.resolve("run/vrrp.pid"));
                    case "balancer-check" ->
                        List.of("config/templates/balancer-check", here("/run/balancer-check/weight"));
                    default -> member(service.substring(service.indexOf('@') + 1), environment);
                });
        boolean member = !environment.isEmpty();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(root.resolve(member ? "opt/hearsay" : "project").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("log").resolve(service + ".log").toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("HEARSAY_"));
        builder.environment().putAll(environment);
        return cell.start(builder);
    }

    /** As the template starts it, with its environment. */
    private List<String> member(String name, Map<String, String> environment) throws IOException {
        String unit = here(Files.readString(root.resolve("project/config/templates/hearsay@.service"))
                .replace("%i", name));
        unit.lines()
                .filter(line -> line.startsWith(VARIABLE))
                .forEach(line -> addVariable(line.substring(VARIABLE.length()), environment));
        Files.readAllLines(root.resolve("etc/hearsay/" + name + ".env"))
                .forEach(line -> addVariable(line, environment));
        // PrivateTmp, StateDirectory.
        Path temporary = Files.createDirectories(root.resolve("tmp").resolve(name));
        Files.createDirectories(root.resolve("var/lib/hearsay").resolve(name));
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        // Hashing as strongly as people's passwords need it is most of what registering somebody costs.
        environment.put("HEARSAY_PASSWORD_TESTING", "true");
        Matcher start = START.matcher(unit);
        if (!start.find()) {
            throw new AssertionError("The template starts nothing: " + unit);
        }
        String command = start.group(1)
                .replace("\\\n", " ")
                .replace(
                        "/usr/bin/java",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .replace("$MEMBER", environment.getOrDefault("MEMBER", ""));
        return List.of(command.trim().split("\\s+"));
    }

    private static void addVariable(String line, Map<String, String> environment) {
        String[] parts = line.split("=", 2);
        if (parts.length == 2) {
            environment.put(parts[0], parts[1]);
        }
    }

    private void stop(String service) {
        Process running = services.remove(service);
        if (running != null) {
            end(running, false);
        }
    }

    /** What it has started goes as well. */
    private static void end(Process process, boolean atOnce) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        try {
            if (!atOnce) {
                process.destroy();
                boolean ignored = process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS);
            }
            all.forEach(ProcessHandle::destroyForcibly);
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As if its power had gone. */
    void burn() {
        cell.run("ip", "link", "set", "eth0", "down");
        killAll();
    }

    void killAll() {
        services.values().forEach(service -> end(service, true));
        services.clear();
    }
}
