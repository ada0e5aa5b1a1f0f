package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.files.MediaBusy;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.media.FileMirrors;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.site.SitePath;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.storage.SqlMicroblogStore;

/** The value of the replica of this process, and the files beside it. */
final class OnReplica implements SiteValue {
    /** How long whoever looks at the directory waits for a file. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LocalReplica replica;
    private final Engine engine;
    private final MediaDirectory files;
    private final Copies copies;
    private final FileMirrors mirrors;
    private final EditSubmission submission;
    private final WriterForEdits writer;
    private final Bounds bounds;
    private final InstantSource clock;
    private final RandomGenerator chance;

    /**
     * @param mirrors on how many other disks what is in a file shall be before anybody is told of it
     * @param files how many there may be
     * @param patience how long a command may wait
     */
    record Bounds(Mirrors mirrors, int files, Duration patience) {}

    OnReplica(
            LocalReplica replica,
            Engine engine,
            MediaDirectory files,
            Copies copies,
            FileMirrors mirrors,
            WriterForEdits writer,
            Bounds bounds,
            InstantSource clock,
            RandomGenerator chance) {
        this.replica = replica;
        this.engine = engine;
        this.files = files;
        this.copies = copies;
        this.mirrors = mirrors;
        this.submission = new EditSubmission(replica, bounds.files());
        this.writer = writer;
        this.bounds = bounds;
        this.clock = clock;
        this.chance = chance;
    }

    @Override
    public Optional<ReplicaId> self() {
        return engine.published().map(published -> published.state().self());
    }

    @Override
    public SiteTree tree() {
        return replica.read(connection -> SiteTree.of(entries(connection))).rows();
    }

    @Override
    public Set<String> deleted() {
        return replica.read(connection -> WriteSiteFile.deleted(entries(connection))).rows().stream()
                .map(row -> SitePath.key(row.file().path()) + " "
                        + row.file().file().sha256())
                .collect(Collectors.toSet());
    }

    private static Entries entries(Connection connection) {
        return new SqlMicroblogStore(connection).entries();
    }

    @Override
    public Path draft() throws IOException {
        return files.draft();
    }

    @Override
    public void keep(Path draft, String sha256) throws IOException {
        files.keep(draft, sha256);
    }

    @Override
    public Optional<Path> content(StoredFile file) {
        copies.fetch(file.sha256(), Optional.empty(), PATIENCE);
        return files.find(file.sha256());
    }

    /** All under way at once: they share a commit. */
    @Override
    public List<Outcome> submit(List<Edit> edits) {
        try {
            List<StoredFile> contents = edits.stream()
                    .flatMap(edit ->
                            edit instanceof Edit.Put put ? Stream.of(put.file().file()) : Stream.empty())
                    .toList();
            if (!contents.isEmpty()) {
                mirrors.mirror(contents, bounds.mirrors());
            }
        } catch (MediaBusy lonely) {
            String reason = String.valueOf(lonely.getMessage());
            return edits.stream()
                    .map(edit -> (Outcome) new Outcome.Later(reason))
                    .toList();
        }
        if (replica.barred().filter(Refusal.READ_ONLY::equals).isPresent()) {
            return writer.submit(edits);
        }
        return edits.stream()
                .map(edit -> submission.submit(UpdateId.mint(clock.millis(), chance), edit, VectorTimestamp.ZERO))
                .toList()
                .stream()
                .map(this::outcome)
                .toList();
    }

    private Outcome outcome(CompletionStage<EditSubmission.Answered> answer) {
        try {
            return answer.toCompletableFuture()
                    .get(2 * bounds.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .outcome();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Later("this process ends");
        } catch (ExecutionException | TimeoutException unknown) {
            return new Outcome.Later("nobody knows whether it was accepted");
        }
    }
}
