package social.hearsay.replica.microblog.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKind;

/**
 * The site's directory as everybody sees it: a function of the entries that are there. Of several of one path, which are edits of
 * replicas that didn't know of each other's, the last is shown; the others are shown under names that say so, such as {@code rules
 * (conflict, r2, 2026-11-29 10-15).md}. A file where others need a directory is one of these.
 *
 * @param shown by the key of its path
 */
public record SiteTree(SortedMap<String, Shown> shown) {
    /** More entries than there ever are. */
    public static final int MOST_READ = 20_000;

    private static final Comparator<Row> LAST_FIRST =
            Comparator.comparing(Row::stamp).thenComparing(Row::name).reversed();

    /**
     * An entry of a file.
     *
     * @param name of the entry
     * @param stamp of the update that wrote it
     * @param origin which replica accepted that: its name, without an incarnation
     */
    public record Row(String name, SiteFile file, Stamp stamp, String origin) {
        static Optional<Row> of(Entry entry) {
            return SiteFile.parse(entry.value())
                    .map(file -> new Row(
                            entry.key().name(),
                            file,
                            entry.stamp(),
                            entry.origin().name()));
        }
    }

    /**
     * A file in its place.
     *
     * @param path what it is called there
     * @param file what is in it
     * @param entries the names of those that it stands for: several when the same was written more than once
     * @param stamp of the last of them
     * @param conflict whether it is there beside another that has its name
     */
    public record Shown(String path, SiteFile file, List<String> entries, Stamp stamp, boolean conflict) {
        public Shown {
            entries = List.copyOf(entries);
        }
    }

    public SiteTree {
        shown = Collections.unmodifiableSortedMap(new TreeMap<>(shown));
    }

    /** All that is there. */
    public static SiteTree of(Entries entries) {
        return of(rows(entries));
    }

    /** The entries of all files that are there. */
    public static List<Row> rows(Entries entries) {
        return rows(entries, EntryKind.SITE_FILE);
    }

    /** The entries of a kind that keeps such files. */
    static List<Row> rows(Entries entries, EntryKind kind) {
        return entries.listed(kind, WriteNotice.NOBODY, MOST_READ).stream()
                .flatMap(entry -> Row.of(entry).stream())
                .toList();
    }

    /** What these are seen as, in whatever order they come. */
    public static SiteTree of(Collection<Row> rows) {
        TreeMap<String, List<Row>> places = new TreeMap<>();
        rows.forEach(row -> places.computeIfAbsent(SitePath.key(row.file().path()), key -> new ArrayList<>())
                .add(row));
        Set<String> directories = new HashSet<>();
        places.keySet().forEach(key -> directories.addAll(SitePath.ancestors(key)));
        TreeMap<String, Shown> shown = new TreeMap<>();
        List<Row> beside = new ArrayList<>();
        places.forEach((key, several) -> {
            several.sort(LAST_FIRST);
            if (directories.contains(key)) {
                beside.addAll(several);
            } else {
                Row last = several.get(0);
                shown.put(key, shown(last.file().path(), last, several, false));
                several.stream()
                        .filter(row -> !row.file().hasContentOf(last.file()))
                        .forEach(beside::add);
            }
        });
        while (!beside.isEmpty()) {
            Row next = beside.get(0);
            String path = free(next, shown, directories);
            Shown placed = shown(path, next, ofOnePlace(beside, next), true);
            shown.put(SitePath.key(path), placed);
            beside.removeIf(row -> placed.entries().contains(row.name()));
        }
        return new SiteTree(shown);
    }

    private static List<Row> ofOnePlace(List<Row> rows, Row like) {
        String key = SitePath.key(like.file().path());
        return rows.stream()
                .filter(row -> SitePath.key(row.file().path()).equals(key))
                .toList();
    }

    private static Shown shown(String path, Row row, List<Row> several, boolean conflict) {
        List<String> same = several.stream()
                .filter(other -> other.file().hasContentOf(row.file()))
                .map(Row::name)
                .toList();
        return new Shown(path, row.file(), same, row.stamp(), conflict);
    }

    private static String free(Row row, SortedMap<String, Shown> shown, Set<String> directories) {
        String said = " (conflict, " + row.origin() + ", " + row.stamp().minute();
        for (int number = 1; ; number++) {
            String path = SitePath.marked(row.file().path(), said + (number == 1 ? ")" : ", " + number + ")"));
            String key = SitePath.key(path);
            if (!shown.containsKey(key) && !directories.contains(key)) {
                return path;
            }
        }
    }

    /** What is shown under a path, whatever its case. */
    public Optional<Shown> find(String path) {
        return Optional.ofNullable(shown.get(SitePath.key(path)));
    }

    /** All bytes of what is shown. */
    public long bytes() {
        return shown.values().stream()
                .mapToLong(each -> each.file().file().bytes())
                .sum();
    }
}
