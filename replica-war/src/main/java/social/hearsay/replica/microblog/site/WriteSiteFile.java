package social.hearsay.replica.microblog.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Puts a file into the site's directory, or takes one out. Each that is put is an entry of its own, and ends those that it was made
 * in the place of: what a replica did not know of stays beside it, and {@link SiteTree} says which of them is seen.
 */
public record WriteSiteFile(List<EntryWrite> writes) implements MicroblogOperation {
    /** What updates call it. */
    public static final String TYPE = "WriteSiteFile";

    private static final Comparator<SiteTree.Row> BY_AGE =
            Comparator.comparing(SiteTree.Row::stamp).thenComparing(SiteTree.Row::name);

    /**
     * Somebody has saved a file.
     *
     * @param id of the entry that it is to be: made of the Update-Id
     * @param file which is kept already, on as many disks as it shall be
     * @param over the names of the entries that it was made of, and takes the place of
     * @param most how many files there may be; several that are added at once may be more
     */
    public record Put(String request, String id, SiteFile file, List<String> over, int most)
            implements MicroblogCommand {
        public Put {
            over = List.copyOf(over);
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<String> problem = SitePath.problem(file.path());
            if (problem.isPresent()) {
                return refused(problem.get());
            }
            List<SiteTree.Row> rows = rows(value, EntryKind.SITE_FILE);
            List<String> ended = names(rows).filter(over::contains).toList();
            if (ended.isEmpty() && isThere(rows)) {
                return Verdict.unchanged();
            }
            if (ended.isEmpty() && rows.size() >= most) {
                return refused("there are " + most + " files already");
            }
            return execute(request, Stream.concat(ended.stream().map(WriteSiteFile::end), Stream.of(put(id, file))));
        }

        private boolean isThere(List<SiteTree.Row> rows) {
            return rows.stream()
                    .map(SiteTree.Row::file)
                    .anyMatch(other -> other.path().equals(file.path()) && other.hasContentOf(file));
        }
    }

    /**
     * Somebody has deleted a file. What stood beside it under other names keeps these.
     *
     * @param entries the names of those that it stood for
     */
    public record Delete(String request, List<String> entries) implements MicroblogCommand {
        public Delete {
            entries = List.copyOf(entries);
        }

        @Override
        public Decision judge(Lookup value) {
            SiteTree tree = SiteTree.of(value.port(Entries.class));
            List<SiteTree.Row> gone = rows(value, EntryKind.SITE_FILE).stream()
                    .filter(row -> entries.contains(row.name()))
                    .toList();
            if (gone.isEmpty()) {
                return Verdict.unchanged();
            }
            Set<String> places =
                    gone.stream().map(row -> SiteFile.prefix(row.file().path())).collect(Collectors.toSet());
            List<EntryWrite> writes = new ArrayList<>();
            gone.forEach(row -> writes.add(end(row.name())));
            gone.forEach(row -> writes.add(new EntryWrite(
                    EntryKind.SITE_FILE_DELETED,
                    row.name(),
                    EntryState.of(row.file().written()))));
            tree.shown().values().stream()
                    .filter(SiteTree.Shown::conflict)
                    .filter(beside -> beside.entries().stream()
                            .noneMatch(name -> entries.contains(name) || !places.contains(prefix(name))))
                    .forEach(beside -> writes.addAll(named(beside)));
            return execute(request, writes.stream());
        }

        /** What is called so because it stands beside another is called so from now on. */
        private static List<EntryWrite> named(SiteTree.Shown beside) {
            List<EntryWrite> writes = new ArrayList<>();
            beside.entries().forEach(name -> writes.add(end(name)));
            writes.add(put(SiteFile.id(beside.entries().get(0)), beside.file().at(beside.path())));
            return writes;
        }
    }

    /**
     * Brings a file back that was deleted: of several of that path the last.
     *
     * @param id of the entry that it is to be
     */
    public record Restore(String request, String id, String path) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            String key = SitePath.key(path);
            Optional<SiteTree.Row> last = rows(value, EntryKind.SITE_FILE_DELETED).stream()
                    .filter(row -> SitePath.key(row.file().path()).equals(key))
                    .max(BY_AGE);
            if (last.isEmpty()) {
                return Verdict.notFound();
            }
            if (SiteTree.of(value.port(Entries.class)).find(path).isPresent()) {
                return refused("there is a file of that name");
            }
            return execute(
                    request,
                    Stream.of(endDeleted(last.get().name()), put(id, last.get().file())));
        }
    }

    /**
     * Forgets files that can't be restored any more. Asked for by a replica, not by a person.
     *
     * @param before those that were deleted before
     * @param most and the oldest, as far as there are more than so many
     */
    public record Forget(Stamp before, int most) implements MicroblogCommand {
        @Override
        public String request() {
            return "";
        }

        @Override
        public Decision judge(Lookup value) {
            List<SiteTree.Row> deleted = rows(value, EntryKind.SITE_FILE_DELETED).stream()
                    .sorted(BY_AGE)
                    .toList();
            int tooMany = Math.max(0, deleted.size() - most);
            List<EntryWrite> writes = new ArrayList<>();
            for (int at = 0; at < deleted.size(); at++) {
                if (at < tooMany || before.isAfter(deleted.get(at).stamp())) {
                    writes.add(endDeleted(deleted.get(at).name()));
                }
            }
            return writes.isEmpty() ? Verdict.unchanged() : execute("", writes.stream());
        }
    }

    public WriteSiteFile {
        writes = List.copyOf(writes);
    }

    /** Those that were deleted and may be restored, the last one first. */
    public static List<SiteTree.Row> deleted(Entries entries) {
        return SiteTree.rows(entries, EntryKind.SITE_FILE_DELETED).stream()
                .sorted(BY_AGE.reversed())
                .toList();
    }

    private static List<SiteTree.Row> rows(Lookup value, EntryKind kind) {
        return SiteTree.rows(value.port(Entries.class), kind);
    }

    private static Stream<String> names(List<SiteTree.Row> rows) {
        return rows.stream().map(SiteTree.Row::name);
    }

    private static String prefix(String entryName) {
        return entryName.substring(0, entryName.lastIndexOf(':') + 1);
    }

    private static EntryWrite put(String id, SiteFile file) {
        return new EntryWrite(EntryKind.SITE_FILE, file.entryName(id), EntryState.of(file.written()));
    }

    private static EntryWrite end(String name) {
        return new EntryWrite(EntryKind.SITE_FILE, name, EntryState.ENDED);
    }

    private static EntryWrite endDeleted(String name) {
        return new EntryWrite(EntryKind.SITE_FILE_DELETED, name, EntryState.ENDED);
    }

    private static Decision refused(String why) {
        return Verdict.reject(MicroblogRejection.forbidden(why));
    }

    private static Decision execute(String request, Stream<EntryWrite> writes) {
        return Verdict.execute(request, new WriteSiteFile(writes.toList()));
    }

    /** Twins may have been made of different entries: what either writes counts. */
    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        write(occurrence, changes);
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        write(occurrence, changes);
    }

    private void write(Occurrence occurrence, Changes changes) {
        writes.forEach(write -> Entries.write(changes, key(write), occurrence.besideTwin(), write.state()));
    }

    @Override
    public boolean deletes() {
        return writes.stream().anyMatch(write -> !write.state().active());
    }

    /** Whether something that it puts was not written to since, or something that it ends is still there. */
    @Override
    public boolean holds(Stamp since, Lookup value) {
        return writes.stream().anyMatch(write -> {
            Optional<Entry> there = value.find(Entries.class, key(write));
            boolean newer =
                    there.filter(entry -> entry.states().isNewerThan(since)).isPresent();
            return !newer
                    && (write.state().active() || there.filter(Entry::active).isPresent());
        });
    }

    private static EntryKey key(EntryWrite write) {
        return new EntryKey(write.kind(), WriteNotice.NOBODY, write.name());
    }
}
