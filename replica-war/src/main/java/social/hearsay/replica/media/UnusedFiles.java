package social.hearsay.replica.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.FileUses;

/**
 * Takes uploads away that nobody has used, by an update; and removes files from this disk that no row has named for a
 * while. The latter only while every member answers and this replica has all that they have: what names a file may
 * otherwise be on its way.
 */
@ApplicationScoped
public class UnusedFiles {
    private static final Logger LOG = Logger.getLogger(UnusedFiles.class.getName());
    private static final int MOST_AT_ONCE = 100;
    private static final int PARTS = 256;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Stopwatch stopwatch;

    @Inject
    MediaDirectory directory;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();
    private int part;

    /** To be called by a timer; does nothing while the last call's work is under way. */
    public void tick() {
        work.begin(threads, this::look);
    }

    private void look() {
        try {
            Optional<Published> now = engine.published().filter(UnusedFiles::knowsAll);
            if (now.isPresent()) {
                forgetUploads(now.get());
                removeFiles();
            }
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(Level.FINE, "No unused files were looked for", unreadable);
        }
    }

    /** Whether all members answer, and none has anything that this replica lacks. */
    static boolean knowsAll(Published now) {
        return now.view().trouble().isEmpty()
                && now.view().peers().stream().allMatch(peer -> peer.answers() && peer.lacking() == 0);
    }

    private void forgetUploads(Published now) {
        boolean first = now.state().isWriter(now.state().self())
                && now.view().peers().stream()
                        .map(PeerView::peer)
                        .filter(now.state()::isWriter)
                        .noneMatch(peer -> peer.compareTo(now.state().self()) < 0);
        if (!first) {
            return;
        }
        long millis = clock.millis();
        Duration kept = settings.media().unusedKept();
        Stamp before = Stamp.of(Math.max(0, millis - kept.toMillis()), 0, 0);
        List<EntryKey> unused = replica.read(connection ->
                        new SqlMicroblogStore(connection).entries().untouched(EntryKind.MEDIA, before, MOST_AT_ONCE))
                .rows();
        for (EntryKey upload : unused) {
            replica.submit(Submission.ofNobody(
                    new UpdateId("unused-" + upload.name() + "-" + millis),
                    millis,
                    new WriteMedia.Forget(upload.account(), upload.name(), before)));
        }
    }

    private void removeFiles() throws IOException {
        part = (part + 1) % PARTS;
        String digits = String.format(Locale.ROOT, "%02x", part);
        long kept = settings.media().unnamedKept().toNanos();
        for (String name : directory.beginningWith(digits)) {
            if (isNamed(name)) {
                directory.claim(name);
            } else {
                directory.unnamed(name, stopwatch.nanos(), kept);
            }
        }
    }

    private boolean isNamed(String sha256) {
        return replica.read(connection -> new FileUses(Statements.of(connection)).find(sha256))
                .rows()
                .isPresent();
    }
}
