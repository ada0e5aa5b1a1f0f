package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is told by the system when something changes in the directories. Where it can't be, somebody has to look more often. */
final class SiteWatch implements AutoCloseable {
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private @Nullable WatchService service;
    private boolean failed;

    /**
     * Watches these directories from now on, and no others.
     *
     * @return whether all were watched before: what changed in others has to be looked for once more
     */
    synchronized boolean watch(Set<Path> directories) {
        watched.entrySet().removeIf(each -> {
            boolean gone =
                    !directories.contains(each.getKey()) || !each.getValue().isValid();
            if (gone) {
                each.getValue().cancel();
            }
            return gone;
        });
        boolean all = true;
        try {
            for (Path directory : directories) {
                if (!watched.containsKey(directory)) {
                    watched.put(directory, register(directory));
                    all = false;
                }
            }
            failed = false;
        } catch (IOException limited) {
            failed = true;
        }
        return all;
    }

    private WatchKey register(Path directory) throws IOException {
        WatchService open = service;
        if (open == null) {
            open = directory.getFileSystem().newWatchService();
            service = open;
        }
        return directory.register(
                open,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /** Whether anything has changed since this was asked last; asks the system, and waits for nothing. */
    synchronized boolean hasChanged() {
        WatchService open = service;
        boolean changed = false;
        if (open != null) {
            for (WatchKey key = open.poll(); key != null; key = open.poll()) {
                changed |= !key.pollEvents().isEmpty();
                key.reset();
            }
        }
        return changed;
    }

    /** Whether the system tells of changes everywhere. */
    synchronized boolean isWhole() {
        return !failed;
    }

    @Override
    public synchronized void close() throws IOException {
        WatchService open = service;
        if (open != null) {
            open.close();
            service = null;
            watched.clear();
        }
    }
}
