package social.hearsay.replica.storage.replication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.UpdateLog;

/** The update log in memory: for each origin its records by number, each with its local position. */
final class MemoryUpdateLog implements UpdateLog {
    private record Entry(long position, Update update) {
        /** About what it takes on the wire; the rest of the record is a few hundred bytes. */
        long bytes() {
            return Json.write(update).length();
        }
    }

    /** One origin's records that are still to come, and the first of them. */
    private record Range(Entry head, Iterator<Entry> rest) {}

    private final Map<ReplicaId, NavigableMap<Long, Entry>> byOrigin = new TreeMap<>();
    Undo undo = new Undo();
    private long nextPosition;
    private long length;

    @Override
    public void append(Update update) {
        put(new Entry(nextPosition++, update));
        undo.add(() -> {
            remove(update.origin(), update.sequence());
            nextPosition--;
        });
    }

    @Override
    public List<Update> after(VectorTimestamp known, int mostRecords, long mostBytes) {
        Map<ReplicaId, Long> last = new TreeMap<>();
        byOrigin.keySet().forEach(origin -> last.put(origin, VectorTimestamp.LARGEST_PART));
        return between(known, VectorTimestamp.of(last), mostRecords, mostBytes);
    }

    @Override
    public List<Update> between(VectorTimestamp known, VectorTimestamp shown, int mostRecords, long mostBytes) {
        PriorityQueue<Range> ranges = new PriorityQueue<>(
                Comparator.comparingLong(range -> range.head().position()));
        for (ReplicaId origin : known.missing(shown).replicas()) {
            NavigableMap<Long, Entry> entries = byOrigin.getOrDefault(origin, new TreeMap<>());
            advance(
                    ranges,
                    entries.subMap(known.get(origin), false, shown.get(origin), true)
                            .values()
                            .iterator());
        }
        List<Update> records = new ArrayList<>();
        long bytes = 0;
        while (records.size() < mostRecords && !ranges.isEmpty()) {
            Range range = ranges.remove();
            bytes += mostBytes == Long.MAX_VALUE ? 0 : range.head().bytes();
            if (bytes > mostBytes && !records.isEmpty()) {
                break;
            }
            records.add(range.head().update());
            advance(ranges, range.rest());
        }
        return records;
    }

    private static void advance(Collection<Range> ranges, Iterator<Entry> entries) {
        if (entries.hasNext()) {
            ranges.add(new Range(entries.next(), entries));
        }
    }

    @Override
    public void removeCovered(VectorTimestamp timestamp, int most) {
        for (ReplicaId origin : timestamp.replicas()) {
            NavigableMap<Long, Entry> entries = byOrigin.getOrDefault(origin, new TreeMap<>());
            List<Entry> covered = entries.headMap(timestamp.get(origin), true).values().stream()
                    .limit(most)
                    .toList();
            covered.forEach(entry -> remove(origin, entry.update().sequence()));
            undo.add(() -> covered.forEach(this::put));
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean holds(ReplicaId origin, long sequence) {
        return byOrigin.getOrDefault(origin, new TreeMap<>()).containsKey(sequence);
    }

    MemoryUpdateLog copy() {
        MemoryUpdateLog copy = new MemoryUpdateLog();
        byOrigin.forEach((origin, entries) -> copy.byOrigin.put(origin, new TreeMap<>(entries)));
        copy.nextPosition = nextPosition;
        copy.length = length;
        return copy;
    }

    private void put(Entry entry) {
        Update update = entry.update();
        Entry before = byOrigin.computeIfAbsent(update.origin(), origin -> new TreeMap<>())
                .putIfAbsent(update.sequence(), entry);
        if (before != null) {
            throw new IllegalStateException(update + " is in the log already");
        }
        length++;
    }

    private void remove(ReplicaId origin, long sequence) {
        NavigableMap<Long, Entry> entries = byOrigin.get(origin);
        if (entries == null || entries.remove(sequence) == null) {
            throw new IllegalStateException(origin + "#" + sequence + " is not in the log");
        }
        length--;
    }
}
