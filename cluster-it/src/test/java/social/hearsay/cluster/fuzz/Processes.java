package social.hearsay.cluster.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import social.hearsay.cluster.fixture.Cluster;

/**
 * The processes of members, as Linux tells of them.
 *
 * @param pids as they were at the beginning, by the member's name
 * @param directories of their data and logs
 */
record Processes(Map<String, Long> pids, Map<String, Path> directories) {

    static Processes of(Cluster cluster, String... members) {
        Map<String, Long> pids = new LinkedHashMap<>();
        Map<String, Path> directories = new LinkedHashMap<>();
        for (String member : members) {
            Path directory = cluster.directory(member);
            directories.put(member, directory);
            pids.put(member, Long.valueOf(read(directory.resolve("pid")).strip().split(" ", 2)[0]));
        }
        return new Processes(pids, directories);
    }

    boolean areAlive() {
        return pids.values().stream()
                .allMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    /** Of each the most memory that was ever resident, in MiB. */
    Map<String, Long> peaks() {
        return mebibytes("VmHWM:");
    }

    /** Of each the memory that is resident, in MiB. */
    Map<String, Long> resident() {
        return mebibytes("VmRSS:");
    }

    private Map<String, Long> mebibytes(String field) {
        Map<String, Long> all = new TreeMap<>();
        pids.forEach((member, pid) -> all.put(
                member,
                read(Path.of("/proc/" + pid + "/status"))
                        .lines()
                        .filter(line -> line.startsWith(field))
                        .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")) / 1024)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(member + " has no memory: it has ended"))));
        return all;
    }

    /** Of each the length of its logs, in bytes. */
    Map<String, Long> logs() {
        Map<String, Long> all = new TreeMap<>();
        directories.forEach((member, directory) -> {
            try (Stream<Path> files = Files.walk(directory.resolve("log"))) {
                all.put(
                        member,
                        files.filter(Files::isRegularFile)
                                .mapToLong(file -> file.toFile().length())
                                .sum());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
