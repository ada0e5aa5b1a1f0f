package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.sitefiles.Listing.Found;
import social.hearsay.replica.sitefiles.Synced.Known;

/**
 * Brings the directory and the value together: what the disk says, what the value says, and what both said last time, for each
 * file. Where the disk alone has changed that is an edit; where the value alone has, it is written to the disk; where both have,
 * the edit is taken first, as one of what was there last time, and the value keeps both. Not safe for several threads.
 */
final class Synchronisation {
    /**
     * What came of a look.
     *
     * @param again whether there is more to do as soon as files are settled
     * @param failed whether something has to be tried again
     * @param taken how many edits became updates
     * @param written how many files were written, or removed, as updates say
     * @param refused why files are not taken, by their paths
     */
    record Result(boolean again, boolean failed, int taken, int written, SortedMap<String, String> refused) {}

    final SiteDirectory directory;
    final SiteValue value;
    final SiteLimits limits;
    final LocalFiles files;
    private final SiteWatch watch;

    private @Nullable Synced synced;

    Synchronisation(SiteDirectory directory, SiteValue value, SiteLimits limits, SiteWatch watch) {
        this.directory = directory;
        this.value = value;
        this.limits = limits;
        this.watch = watch;
        this.files = new LocalFiles(directory, limits.settled());
    }

    /** Reads all files again, whatever the file system says of them. */
    void forgetHashes() {
        files.forgetHashes();
    }

    /**
     * Looks once, and does what is to be done.
     *
     * @param now in nanoseconds of a stopwatch
     * @throws IOException when the directory can't be used; nothing is lost by that
     */
    Result look(long now) throws IOException {
        Optional<String> self = value.self().map(replica -> replica.text());
        if (self.isEmpty()) {
            return new Result(false, true, 0, 0, new TreeMap<>());
        }
        directory.open();
        Synced notes = notes(self.get());
        Listing listing = directory.list();
        if (!directory.hasNotes()) {
            throw new IOException("the directory was taken away while it was looked at");
        }
        boolean watched = watch.watch(listing.directories());
        files.note(listing, notes, now);
        Look look = new Look(listing, notes, value.tree(), now);
        look.take();
        look.write();
        if (!look.progress.again && !look.progress.failed && !notes.begun()) {
            notes = notes.withBegun();
            look.progress.changed = true;
        }
        synced = notes;
        if (look.progress.changed) {
            directory.note(notes);
        }
        return new Result(
                look.progress.again || !watched,
                look.progress.failed,
                look.progress.taken,
                look.progress.written,
                listing.refused());
    }

    /** What was known last time; nothing in a directory that is new to this replica, or that another incarnation has left. */
    private Synced notes(String self) throws IOException {
        Synced known = synced;
        if (known != null && known.replica().equals(self) && directory.hasNotes()) {
            return known;
        }
        Synced notes =
                directory.notes().filter(noted -> noted.replica().equals(self)).orElseGet(() -> Synced.none(self));
        directory.note(notes);
        synced = notes;
        files.forget();
        return notes;
    }

    /** One look, from the listing on. */
    private final class Look {
        private final Listing listing;
        private final Synced notes;
        private final long now;
        private SiteTree tree;
        private final Map<String, Local> unchanged = new TreeMap<>();
        private final Progress progress = new Progress();

        Look(Listing listing, Synced notes, SiteTree tree, long now) {
            this.listing = listing;
            this.notes = notes;
            this.tree = tree;
            this.now = now;
        }

        /** Finds what was edited here, and asks for it. */
        void take() throws IOException {
            TreeSet<String> keys = new TreeSet<>(listing.keys());
            keys.addAll(notes.files().keySet());
            keys.addAll(tree.shown().keySet());
            Taking taking = new Taking(Synchronisation.this, listing, notes, tree, progress);
            for (String key : keys) {
                Local local = files.find(key, listing, now);
                if (local instanceof Local.Unknown unknown) {
                    progress.again |= unknown.settling();
                    continue;
                }
                Known known = notes.files().get(key);
                if (isAsShown(key, local)) {
                    learn(key);
                } else if (isUntouched(local, known) || isLeftOver(key, local, known)) {
                    unchanged.put(key, local);
                } else {
                    taking.add(key, local, known);
                }
            }
            taking.finish();
        }

        private boolean isAsShown(String key, Local local) {
            SiteTree.Shown shown = tree.shown().get(key);
            return shown == null
                    ? local instanceof Local.Absent
                    : local instanceof Local.Present present
                            && present.sha256().equals(shown.file().file().sha256());
        }

        /** Both say the same. */
        private void learn(String key) {
            SiteTree.Shown shown = tree.shown().get(key);
            Known now = shown == null ? null : known(shown);
            Known before =
                    now == null ? notes.files().remove(key) : notes.files().put(key, now);
            progress.changed |= now == null ? before != null : !now.equals(before);
        }

        private static boolean isUntouched(Local local, @Nullable Known known) {
            return local instanceof Local.Present present
                    ? known != null && known.is(present.sha256())
                    : known == null || known.isAbsent();
        }

        /** A file that was deleted while this disk was another's. */
        private boolean isLeftOver(String key, Local local, @Nullable Known known) {
            return known == null
                    && !notes.begun()
                    && local instanceof Local.Present present
                    && value.deleted().contains(key + " " + present.sha256());
        }

        private static Known known(SiteTree.Shown shown) {
            return new Known(shown.file().file().sha256(), shown.entries(), null);
        }

        /** Writes to the disk what the value says, where nobody has touched that. */
        void write() throws IOException {
            if (progress.taken > 0) {
                tree = value.tree();
                progress.again = true;
            }
            Map<String, Local> removed = new TreeMap<>(unchanged);
            removed.keySet().removeAll(tree.shown().keySet());
            for (Map.Entry<String, Local> each : removed.entrySet()) {
                if (each.getValue() instanceof Local.Present present) {
                    remove(each.getKey(), present.file());
                } else {
                    progress.changed |= notes.files().remove(each.getKey()) != null;
                }
            }
            Map<String, Path> contents = contents();
            if (contents.isEmpty()) {
                return;
            }
            // Whatever becomes of this process, what is written now is no edit.
            directory.note(notes);
            for (Map.Entry<String, Path> each : contents.entrySet()) {
                replace(each.getKey(), each.getValue());
            }
            progress.changed = true;
        }

        private void remove(String key, Found file) {
            try {
                boolean gone = directory.remove(file.path(), file.stat());
                progress.again |= !gone;
                if (gone) {
                    notes.files().remove(key);
                    progress.changed = true;
                    progress.written++;
                }
            } catch (IOException sick) {
                progress.failed = true;
                listing.refuse(file.path(), "it can't be removed: " + sick.getMessage());
            }
        }

        private Map<String, Path> contents() {
            Map<String, Path> contents = new TreeMap<>();
            for (String key : unchanged.keySet()) {
                SiteTree.Shown shown = tree.shown().get(key);
                if (shown != null && !isAsShown(key, unchanged.getOrDefault(key, new Local.Absent()))) {
                    Optional<Path> content = value.content(shown.file().file());
                    progress.failed |= content.isEmpty();
                    content.ifPresent(file -> {
                        contents.put(key, file);
                        String sha256 = shown.file().file().sha256();
                        notes.files().put(key, Known.before(notes.files().get(key), sha256));
                    });
                }
            }
            return contents;
        }

        private void replace(String key, Path content) {
            SiteTree.Shown shown = Optional.ofNullable(tree.shown().get(key)).orElseThrow();
            Found there = unchanged.get(key) instanceof Local.Present present ? present.file() : null;
            String path = there == null ? shown.path() : there.path();
            try {
                Optional<Listing.Stat> stat = directory.replace(path, there == null ? null : there.stat(), content);
                progress.again |= stat.isEmpty();
                stat.ifPresent(now -> {
                    Known known = known(shown);
                    notes.files().put(key, known);
                    files.wrote(key, now, known.sha256(), this.now);
                    progress.written++;
                });
            } catch (IOException sick) {
                progress.failed = true;
                listing.refuse(path, "it can't be written: " + sick.getMessage());
            }
        }
    }
}
