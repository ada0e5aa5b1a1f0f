package social.hearsay.cluster.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.cluster.chaos.network.Cell;
import social.hearsay.cluster.fixture.Command;

/** HAProxy, keepalived and its check on one machine, as the templates have them but for addresses. */
final class Node {
    /** What it runs. */
    enum Part {
        HAPROXY,
        CHECK,
        KEEPALIVED
    }

    private final Cell cell;
    private final Path directory;
    private final Map<Part, List<String>> commands = new TreeMap<>();
    private final Map<Part, Process> processes = new TreeMap<>();
    private final String virtual;

    /**
     * @param cell the machine
     * @param own its address
     * @param other that of the other one
     * @param virtual the one that people know
     * @param frontEnds hosts and ports
     */
    Node(Cell cell, Path parent, String own, String other, String virtual, List<String> frontEnds) {
        this.cell = cell;
        this.directory = parent.resolve("balancer-" + cell.name());
        this.virtual = virtual;
        try {
            Files.createDirectories(directory);
            Path weight = directory.resolve("weight");
            String servers = frontEnds.stream()
                    .map(frontEnd -> "    server f" + frontEnds.indexOf(frontEnd) + " " + frontEnd + "\n")
                    .collect(Collectors.joining());
            Path haproxy =
                    write("haproxy.cfg", template("haproxy.cfg").replaceAll("(?m)^    server .*\n", "") + servers);
            Path keepalived = write(
                    "keepalived.conf",
                    template("keepalived.conf")
                            .replace("/run/balancer-check/weight", weight.toString())
                            .replace("unicast_src_ip 192.0.2.1", "unicast_src_ip " + own)
                            .replace("        192.0.2.2\n", "        " + other + "\n")
                            .replace("192.0.2.10/24", virtual + "/24"));
            commands.put(Part.HAPROXY, List.of("haproxy", "-db", "-f", haproxy.toString()));
            commands.put(
                    Part.CHECK,
                    List.of(
                            Command.root()
                                    .resolve("config/templates/balancer-check")
                                    .toString(),
                            weight.toString()));
            commands.put(
                    Part.KEEPALIVED,
                    List.of(
                            "keepalived",
                            "--dont-fork",
                            "--log-console",
                            "--log-detail",
                            "--vrrp",
                            "--use-file=" + keepalived,
                            "--pid=" + directory.resolve("keepalived.pid"),
                            "--vrrp_pid=" + directory.resolve("vrrp.pid")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String template(String name) throws IOException {
        return Files.readString(Command.root().resolve("config/templates").resolve(name));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    String name() {
        return cell.name();
    }

    /** Starts what doesn't run. */
    void start() {
        for (Part part : Part.values()) {
            Process before = processes.get(part);
            if (before == null || !before.isAlive()) {
                // Each dies with this test, however that ends.
                List<String> words = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
                words.addAll(commands.getOrDefault(part, List.of()));
                processes.put(
                        part,
                        cell.start(new ProcessBuilder(words)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                        directory.resolve(part + ".log").toFile()))));
            }
        }
    }

    /** As if its power had gone; what it has started goes as well. */
    void kill(Part part) {
        Process process = processes.get(part);
        if (process != null) {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }
    }

    void killAll() {
        for (Part part : Part.values()) {
            kill(part);
        }
    }

    /** Whether the address that people know is here. */
    boolean hasAddress() {
        return cell.call(() -> {
            Process shown = new ProcessBuilder("ip", "-4", "addr", "show", "dev", "eth0").start();
            String text = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            shown.waitFor();
            return text.contains(" " + virtual + "/");
        });
    }

    /** Nothing comes from there or gets there any more. */
    void cutOff() {
        cell.run("ip", "link", "set", "eth0", "down");
    }
}
