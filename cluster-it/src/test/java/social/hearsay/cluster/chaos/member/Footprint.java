package social.hearsay.cluster.chaos.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster occupies at one moment.
 *
 * @param memory for each running member its resident memory, in bytes
 * @param disk for each replica its files, in bytes
 * @param updates how many updates its value stands on
 */
public record Footprint(Map<String, Long> memory, Map<String, Long> disk, long updates) {
    private static final long MIB = 1 << 20;
    /** A heap is committed as it is needed, and collected when that seems worth it. */
    private static final double MEMORY_SLACK = 0.25;

    private static final long MEMORY_MARGIN = 96 * MIB;
    /** The write-ahead log comes and goes. */
    private static final long DISK_MARGIN = 32 * MIB;
    /** A post with its rows and indexes, and as much again for the log of records not everyone has shown. */
    private static final long BYTES_PER_UPDATE = 4_096;

    public Footprint {
        memory = new TreeMap<>(memory);
        disk = new TreeMap<>(disk);
    }

    /** What it is now. */
    public static Footprint of(World world) {
        return new Footprint(world.residentBytes(), world.diskBytes(), world.updates());
    }

    /**
     * What has grown too much since an earlier one: memory by more than a quarter and 96 MiB, files by
     * more than 32 MiB and 4 KiB for each update since.
     *
     * @return a line for each; none is fine
     */
    public List<String> excessOver(Footprint earlier) {
        List<String> excess = new ArrayList<>();
        memory.forEach((member, bytes) -> {
            long before = earlier.memory.getOrDefault(member, bytes);
            if (bytes > before * (1 + MEMORY_SLACK) + MEMORY_MARGIN) {
                excess.add("memory of " + member + ": " + before / MIB + " MiB, then " + bytes / MIB + " MiB");
            }
        });
        long newUpdates = Math.max(0, updates - earlier.updates);
        disk.forEach((replica, bytes) -> {
            long before = earlier.disk.getOrDefault(replica, bytes);
            if (bytes > before + DISK_MARGIN + newUpdates * BYTES_PER_UPDATE) {
                excess.add("files of " + replica + ": " + before / MIB + " MiB, then " + bytes / MIB + " MiB after "
                        + newUpdates + " updates");
            }
        });
        return excess;
    }

    @Override
    public String toString() {
        return "memory " + mebibytes(memory) + " MiB, files " + mebibytes(disk) + " MiB, " + updates + " updates";
    }

    private static Map<String, Long> mebibytes(Map<String, Long> bytes) {
        Map<String, Long> mebibytes = new TreeMap<>();
        bytes.forEach((name, count) -> mebibytes.put(name, count / MIB));
        return mebibytes;
    }
}
