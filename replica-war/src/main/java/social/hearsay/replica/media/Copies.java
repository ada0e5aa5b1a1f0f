package social.hearsay.replica.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.PeerView;

/** Brings files from other members, a few at a time. What was cut short goes on where it was, after a restart too. */
@ApplicationScoped
public class Copies {
    private static final Logger LOG = Logger.getLogger(Copies.class.getName());
    private static final int AT_ONCE = 4;
    private static final int PIECE = 1 << 20;
    private static final Duration PIECE_TIME = Duration.ofSeconds(10);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})");

    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Addresses addresses;

    @Inject
    MediaDirectory directory;

    private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();
    /** How many wait for each file that somebody waits for. */
    private final Map<String, Integer> urgent = new ConcurrentHashMap<>();

    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * Sees to it that a file is on this disk, for somebody who waits for it.
     *
     * @param first whom to ask first
     * @param time how long to wait for it, at the most
     * @return whether it is
     */
    public boolean fetch(String sha256, Optional<ReplicaId> first, Duration time) {
        urgent.merge(sha256, 1, Integer::sum);
        try {
            return bring(sha256, first, time);
        } finally {
            urgent.computeIfPresent(sha256, (name, waiting) -> waiting == 1 ? null : waiting - 1);
        }
    }

    /** The same where nobody waits for it: no faster than whoever gives it brings members up to date. */
    public boolean fetchInBackground(String sha256, Duration time) {
        return bring(sha256, Optional.empty(), time);
    }

    private boolean bring(String sha256, Optional<ReplicaId> first, Duration time) {
        if (directory.claim(sha256)) {
            return true;
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(sha256, mine);
        if (other != null) {
            return await(other, time);
        }
        try {
            mine.complete(inPlace(sha256, first, time));
        } finally {
            mine.complete(false);
            underWay.remove(sha256);
        }
        return directory.has(sha256);
    }

    private boolean inPlace(String sha256, Optional<ReplicaId> first, Duration time) {
        try {
            if (!places.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            return fromAnybody(sha256, first);
        } finally {
            places.release();
        }
    }

    private static boolean await(CompletableFuture<Boolean> other, Duration time) {
        try {
            return other.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException not) {
            return false;
        }
    }

    private boolean fromAnybody(String sha256, Optional<ReplicaId> first) {
        for (URI peer : peers(first)) {
            try {
                if (from(peer, sha256)) {
                    return true;
                }
            } catch (IOException | RuntimeException failed) {
                LOG.log(Level.FINE, failed, () -> "No file " + sha256 + " from " + peer);
            }
        }
        return false;
    }

    /** Those that answer, the one that is known to have it before the others. */
    private List<URI> peers(Optional<ReplicaId> first) {
        return engine.published().stream()
                .flatMap(now -> now.view().peers().stream()
                        .filter(PeerView::answers)
                        .map(PeerView::peer)
                        .sorted(Comparator.comparing(
                                peer -> !first.filter(peer::equals).isPresent()))
                        .flatMap(peer -> address(now, peer).stream()))
                .toList();
    }

    private Optional<URI> address(Published now, ReplicaId peer) {
        return now.state().member(peer).map(addresses::of);
    }

    private boolean from(URI peer, String sha256) throws IOException {
        Path part = directory.partOf(sha256);
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long length = Long.MAX_VALUE;
            for (long position = file.size(); position < length; position = file.size()) {
                // Asked for each piece: somebody may have begun to wait.
                String wanted = urgent.containsKey(sha256) ? sha256 : sha256 + "?" + FilesResource.RESYNC + "=true";
                PeerAnswer answer =
                        PeerClient.await(client.range(peer, "/files/" + wanted, position, PIECE, PIECE_TIME));
                Matcher range =
                        CONTENT_RANGE.matcher(answer.field("Content-Range").orElse(""));
                if (answer.status() == 416) {
                    break;
                }
                if (answer.status() != 206 || !range.matches() || Long.parseLong(range.group(1)) != position) {
                    removeIfEmpty(part, file);
                    return false;
                }
                length = Long.parseLong(range.group(3));
                append(file, position, answer.content());
            }
        }
        if (!MediaDirectory.sha256(part).equals(sha256)) {
            LOG.log(Level.WARNING, "{0} gave something else for the file {1}", new Object[] {peer, sha256});
            Files.deleteIfExists(part);
            return false;
        }
        directory.keep(part, sha256);
        return true;
    }

    private static void removeIfEmpty(Path part, FileChannel file) throws IOException {
        if (file.size() == 0) {
            Files.deleteIfExists(part);
        }
    }

    private static void append(FileChannel file, long position, byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            throw new IOException("it gave nothing");
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        long at = position;
        while (content.hasRemaining()) {
            at += file.write(content, at);
        }
    }
}
