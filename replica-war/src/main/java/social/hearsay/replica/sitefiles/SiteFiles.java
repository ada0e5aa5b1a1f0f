package social.hearsay.replica.sitefiles;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.media.FileMirrors;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.runtime.SiteSettings;
import social.hearsay.replica.storage.SqlMicroblogStore;

/**
 * Says when it is time to look at the site's directory: when the system tells of a change in it, when an update changes what is to
 * be there, while a file is being written, and every few minutes anyway. Looking is done elsewhere, on another thread.
 */
@ApplicationScoped
public class SiteFiles {
    private static final Logger LOG = Logger.getLogger(SiteFiles.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How often it is looked where the system tells nothing. */
    private static final Duration UNWATCHED = Duration.ofSeconds(2);

    /** Deleted files that may be restored. */
    private static final int MOST_DELETED = 1_000;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    AppliedUpdates applied;

    @Inject
    MediaDirectory files;

    @Inject
    Copies copies;

    @Inject
    FileMirrors mirrors;

    @Inject
    PeerClient client;

    @Inject
    Addresses addresses;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Stopwatch stopwatch;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();
    private final SiteWatch watch = new SiteWatch();
    private final AtomicBoolean due = new AtomicBoolean(true);
    private final AtomicBoolean news = new AtomicBoolean(true);
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private volatile @Nullable Synchronisation synchronisation;
    private Duration scanInterval = Duration.ofMinutes(10);
    private Path directory = Path.of("site");

    private volatile SortedMap<String, String> refused = new TreeMap<>();
    private volatile Optional<String> trouble = Optional.empty();
    private volatile Optional<ReplicaId> self = Optional.empty();
    private volatile long heard;
    private volatile long nextLook;
    private volatile long nextScan;

    @PostConstruct
    void open() {
        SiteSettings site = settings.site();
        directory = settings.dataDirectory().resolve(site.directory());
        if (!site.isOn()) {
            return;
        }
        SiteLimits limits = new SiteLimits(site.fileBytes(), site.totalBytes(), site.files(), site.settled());
        Duration patience = settings.waitBound();
        OnReplica value = new OnReplica(
                replica,
                engine,
                files,
                copies,
                mirrors,
                new WriterForEdits(replica, engine, this::bring, patience, clock, chance),
                new OnReplica.Bounds(settings.mirrors(), site.files(), patience),
                clock,
                chance);
        synchronisation = new Synchronisation(new SiteDirectory(directory, limits), value, limits, watch);
        scanInterval = site.scanInterval();
        nextLook = stopwatch.nanos();
        nextScan = nextLook;
        applied.onNews(() -> news.set(true));
    }

    @PreDestroy
    void close() {
        try {
            watch.close();
        } catch (IOException ended) {
            LOG.log(Level.FINE, "The watch ends with this process", ended);
        }
    }

    private ForwardedEdits.Receipt bring(Member writer, ForwardedEdits edits) throws IOException {
        Duration timeout = settings.waitBound().plus(settings.gossipTimeout());
        return PeerClient.await(client.post(addresses.of(writer), "/site/edits", edits, timeout))
                .expect(200)
                .read(ForwardedEdits.Receipt.class);
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** To be called by a timer, several times a second; mostly there is nothing to do. */
    public void tick() {
        if (synchronisation == null) {
            return;
        }
        long now = stopwatch.nanos();
        if (watch.hasChanged() || isToldOfFiles() || hasBecomeAnother() || now - nextLook >= 0) {
            due.set(true);
        }
        if (due.get()) {
            work.begin(threads, this::look);
        }
    }

    private boolean isToldOfFiles() {
        if (!news.getAndSet(false)) {
            return false;
        }
        long count = applied.count();
        boolean told =
                applied.anyAfter(heard, update -> update.operation().type().equals(WriteSiteFile.TYPE));
        heard = count;
        return told;
    }

    private boolean hasBecomeAnother() {
        Optional<ReplicaId> now =
                engine.published().map(published -> published.state().self());
        boolean changed = !now.equals(self);
        self = now;
        return changed;
    }

    private void look() {
        Synchronisation open = synchronisation;
        if (open == null) {
            return;
        }
        due.set(false);
        long now = stopwatch.nanos();
        if (now - nextScan >= 0) {
            open.forgetHashes();
            nextScan = now + scanInterval.toNanos();
        }
        Duration wait = scanInterval;
        try {
            Synchronisation.Result result = open.look(now);
            taken.addAndGet(result.taken());
            written.addAndGet(result.written());
            tell(result.refused());
            trouble = Optional.empty();
            wait = result.failed() ? AGAIN : watch.isWhole() ? scanInterval : UNWATCHED;
            if (result.again()) {
                wait = Duration.ZERO;
            }
        } catch (IOException | RuntimeException sick) {
            String reason = String.valueOf(sick.getMessage());
            if (!trouble.equals(Optional.of(reason))) {
                LOG.log(Level.WARNING, "The site''s directory can''t be looked at: {0}", reason);
            }
            trouble = Optional.of(reason);
            wait = AGAIN;
        }
        nextLook = now + wait.toNanos();
    }

    private void tell(SortedMap<String, String> now) {
        Map<String, String> before = new HashMap<>(refused);
        now.forEach((path, why) -> {
            if (!why.equals(before.get(path))) {
                LOG.log(Level.WARNING, "Of the site''s directory {0} is not replicated: {1}", new Object[] {path, why});
            }
        });
        refused = new TreeMap<>(now);
    }

    /** Why files are not replicated, by their paths. */
    public SortedMap<String, String> refused() {
        return refused;
    }

    /** Why the directory can't be looked at; empty while it can. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** How many edits here became updates since this process started. */
    public long taken() {
        return taken.get();
    }

    /** How many files were written, or removed, as updates say. */
    public long written() {
        return written.get();
    }

    /** Forgets what can't be restored any more, if that is for no other member to do. To be called by a timer now and then. */
    public void forget() {
        try {
            engine.published().filter(SiteFiles::isFirst).ifPresent(now -> forgetDeleted());
        } catch (RuntimeException unreadable) {
            LOG.log(Level.FINE, "No deleted files were looked for", unreadable);
        }
    }

    private static boolean isFirst(Published now) {
        return now.view().fence().isEmpty()
                && now.view().peers().stream()
                        .filter(peer -> peer.answers() && now.state().isWriter(peer.peer()))
                        .noneMatch(peer -> peer.peer().compareTo(now.state().self()) < 0);
    }

    private void forgetDeleted() {
        Stamp before =
                Stamp.of(Math.max(0, clock.millis() - settings.undeleteWindow().toMillis()), 0, 0);
        List<SiteTree.Row> deleted = replica.read(
                        connection -> WriteSiteFile.deleted(new SqlMicroblogStore(connection).entries()))
                .rows();
        if (deleted.size() > MOST_DELETED || deleted.stream().anyMatch(row -> before.isAfter(row.stamp()))) {
            replica.submitForNobody(
                    UpdateId.mint(clock.millis(), chance), new WriteSiteFile.Forget(before, MOST_DELETED));
        }
    }
}
