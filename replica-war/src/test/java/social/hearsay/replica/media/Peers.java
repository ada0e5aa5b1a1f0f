package social.hearsay.replica.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.files.FileRange;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerAnswers;
import social.hearsay.replica.peer.PeerClient;

/** Other members, as far as files go: what each has, and what it answers when it is asked to fetch some. */
class Peers extends PeerClient {
    private final Path directory;
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, CompletableFuture<PeerAnswer>> told = new HashMap<>();
    /** Who was asked for what, in that order. */
    final List<String> asked = new ArrayList<>();
    /** Done before each piece is given. */
    Runnable beforeEach = () -> {};
    /** After so many more pieces nobody answers any more. */
    int piecesLeft = Integer.MAX_VALUE;

    Peers(Path directory) {
        this.directory = directory;
    }

    /** That one gives these bytes under that name, whether they are the file or not. */
    void give(ReplicaId peer, String sha256, byte[] content) throws IOException {
        String key = Standing.address(peer) + "/files/" + sha256;
        files.put(key, Files.write(directory.resolve("of-peers-" + files.size()), content));
    }

    /** What one answers when it is asked to fetch files. */
    void answer(ReplicaId peer, CompletableFuture<PeerAnswer> answer) {
        told.put(Standing.address(peer).toString(), answer);
    }

    @Override
    public CompletableFuture<PeerAnswer> range(URI member, String path, long from, int most, Duration timeout) {
        String[] parts = path.split("\\?", 2);
        asked.add(member.getHost() + " " + from + (parts.length > 1 ? " " + parts[1] : ""));
        beforeEach.run();
        Path file = files.get(member + parts[0]);
        if (file == null) {
            return CompletableFuture.completedFuture(PeerAnswers.of(404, "{}"));
        }
        if (piecesLeft-- <= 0) {
            return CompletableFuture.failedFuture(new IOException("gone, as the test wants"));
        }
        try {
            Optional<FileRange.Read> read = new FileRange(from, from + most - 1).read(file);
            return CompletableFuture.completedFuture(
                    read.map(part -> PeerAnswers.part(part.bytes(), part.contentRange()))
                            .orElseGet(() -> PeerAnswers.of(416, "{}")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public CompletableFuture<PeerAnswer> post(URI member, String path, Object message, Duration timeout) {
        asked.add(member.getHost() + " " + path);
        return told.getOrDefault(member.toString(), new CompletableFuture<>());
    }
}
