package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.microblog.site.SitePath;
import social.hearsay.replica.microblog.site.SiteRules;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.sitefiles.Listing.Found;
import social.hearsay.replica.sitefiles.Synced.Known;

/** Edits of one look, which are asked for a few at a time. */
final class Taking {
    private static final int MOST_AT_ONCE = 32;

    /** @param then what is known of the file once it is taken, if that is not what is in it */
    private record Asked(String key, Local local, @Nullable Known then) {}

    private final SiteDirectory directory;
    private final SiteValue value;
    private final SiteLimits limits;
    private final LocalFiles files;
    private final Listing listing;
    private final Synced notes;
    private final SiteTree tree;
    private final Progress progress;

    private final List<SiteValue.Edit> edits = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private long bytes;

    Taking(Synchronisation where, Listing listing, Synced notes, SiteTree tree, Progress progress) {
        this.directory = where.directory;
        this.value = where.value;
        this.limits = where.limits;
        this.files = where.files;
        this.listing = listing;
        this.notes = notes;
        this.tree = tree;
        this.progress = progress;
        this.bytes = tree.bytes();
    }

    void add(String key, Local local, @Nullable Known known) throws IOException {
        if (local instanceof Local.Present present) {
            put(key, present, known);
        } else if (known != null) {
            edits.add(new SiteValue.Edit.Delete(known.entries()));
            asked.add(new Asked(key, local, null));
        }
        if (edits.size() == MOST_AT_ONCE) {
            finish();
        }
    }

    private void put(String key, Local.Present present, @Nullable Known known) throws IOException {
        Found found = present.file();
        SiteTree.Shown shown = tree.shown().get(key);
        long more =
                found.stat().size() - (shown == null ? 0 : shown.file().file().bytes());
        Optional<String> refusal = files.refusal(key, found);
        if (refusal.isEmpty() && more > 0 && bytes + more > limits.totalBytes()) {
            refusal = Optional.of("all files together would be longer than " + limits.totalBytes() + " bytes");
        }
        if (refusal.isPresent()) {
            listing.refuse(found.path(), refusal.get());
            return;
        }
        // What this disk had before it was this replica's stands beside what the site has.
        Optional<Known> besides = known == null && !notes.begun() && shown != null
                ? Optional.of(new Known(present.sha256(), shown.entries(), null))
                : Optional.empty();
        String path = besides.isPresent() ? SitePath.marked(found.path(), mark(found)) : found.path();
        Optional<SiteFile> kept = keep(present, path);
        if (kept.isEmpty()) {
            progress.again = true;
            return;
        }
        bytes += more;
        edits.add(new SiteValue.Edit.Put(kept.get(), known == null ? List.of() : known.entries()));
        asked.add(new Asked(key, present, besides.orElse(null)));
    }

    /** Keeps what is in a file; empty when that isn't any more as it was seen. */
    private Optional<SiteFile> keep(Local.Present present, String path) throws IOException {
        Found found = present.file();
        Path draft = value.draft();
        try {
            if (!directory.copy(found, draft).equals(Optional.of(present.sha256()))) {
                return Optional.empty();
            }
            String rules = SiteRules.areIn(path, found.stat().size()) ? text(draft) : null;
            value.keep(draft, present.sha256());
            return Optional.of(
                    SiteFile.of(path, present.sha256(), found.stat().size()).saying(rules));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private String mark(Found found) {
        long millis = Math.max(0, found.stat().modified() / 1_000_000);
        String name = notes.replica().substring(0, notes.replica().lastIndexOf('.'));
        return " (conflict, " + name + ", " + Stamp.of(millis, 0, 0).minute() + ")";
    }

    /** Null for what is no text. */
    private static @Nullable String text(Path file) throws IOException {
        try {
            return PostText.storable(Files.readString(file));
        } catch (CharacterCodingException bytes) {
            return null;
        }
    }

    void finish() {
        List<SiteValue.Outcome> outcomes = edits.isEmpty() ? List.of() : value.submit(edits);
        for (int at = 0; at < outcomes.size(); at++) {
            came(asked.get(at), outcomes.get(at));
        }
        edits.clear();
        asked.clear();
    }

    private void came(Asked edit, SiteValue.Outcome outcome) {
        Optional<Found> found = listing.find(edit.key());
        String path = found.map(Found::path).orElse(edit.key());
        if (outcome instanceof SiteValue.Outcome.Taken done) {
            progress.taken++;
            progress.changed = true;
            if (edit.then() != null) {
                notes.files().put(edit.key(), edit.then());
            } else if (edit.local() instanceof Local.Present present) {
                notes.files().put(edit.key(), new Known(present.sha256(), done.entries(), null));
            } else {
                notes.files().remove(edit.key());
            }
        } else if (outcome instanceof SiteValue.Outcome.Refused refused) {
            found.ifPresent(file -> files.refuse(edit.key(), file, refused.reason()));
            listing.refuse(path, refused.reason());
        } else if (outcome instanceof SiteValue.Outcome.Later later) {
            progress.failed = true;
            listing.refuse(path, "not taken yet: " + later.reason());
        }
    }
}
