package social.hearsay.replica.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.peer.Addresses;

/** Files that are brought from other members. */
@SuppressWarnings("UnnecessaryAssignment") // No framework assigns what a test makes.
class CopiesTest {
    static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    static final ReplicaId R3 = new ReplicaId("r3.aaaa");
    private static final Duration TIME = Duration.ofSeconds(9);

    @TempDir
    Path data;

    private Peers peers = new Peers(Path.of("unused"));
    private MediaDirectory directory = new MediaDirectory(Path.of("unused"));
    private Copies copies = new Copies();

    @BeforeEach
    void open() throws IOException {
        peers = new Peers(data);
        directory = new MediaDirectory(data.resolve("media"));
        directory.open();
        copies = copies(new Standing(R1, Standing.answering(R2), Standing.answering(R3)).engine, peers, directory);
    }

    static Copies copies(Engine engine, Peers peers, MediaDirectory directory) {
        Copies copies = new Copies();
        copies.engine = engine;
        copies.client = peers;
        copies.addresses = new Addresses();
        copies.directory = directory;
        return copies;
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    static String name(byte[] content) {
        return HexFormat.of().formatHex(ContentDigest.algorithm().digest(content));
    }

    @Test
    void oneIsFetchedFromWhoeverHasItPieceByPiece() throws IOException {
        byte[] film = content((2 << 20) + 77);
        peers.give(R3, name(film), film);
        assertThat(fetch(name(film), Optional.empty())).isTrue();
        assertThat(directory.find(name(film)).map(CopiesTest::bytes)).contains(film);
        assertThat(peers.asked).containsExactly("r2.aaaa 0", "r3.aaaa 0", "r3.aaaa 1048576", "r3.aaaa 2097152");
        assertThat(fetch(name(film), Optional.empty())).as("it is there").isTrue();
        assertThat(peers.asked).hasSize(4);
    }

    @Test
    void whoIsKnownToHaveItIsAskedFirst() throws IOException {
        byte[] picture = content(9);
        peers.give(R2, name(picture), picture);
        peers.give(R3, name(picture), picture);
        assertThat(fetch(name(picture), Optional.of(R3))).isTrue();
        assertThat(peers.asked).containsExactly("r3.aaaa 0");
    }

    @Test
    void whoGivesSomethingElseIsNotBelievedAndTheNextIsAsked() throws IOException {
        byte[] picture = content(2_000);
        byte[] other = content(2_000);
        other[1_000]++;
        peers.give(R2, name(picture), other);
        assertThat(fetch(name(picture), Optional.empty())).isFalse();
        assertThat(directory.has(name(picture))).isFalse();
        peers.give(R3, name(picture), picture);
        assertThat(fetch(name(picture), Optional.empty())).isTrue();
        assertThat(directory.find(name(picture)).map(CopiesTest::bytes)).contains(picture);
    }

    @Test
    void whoGivesTooLittleOrTooMuchIsNotBelieved() throws IOException {
        byte[] picture = content(2_000);
        peers.give(R2, name(picture), Arrays.copyOf(picture, 1_999));
        peers.give(R3, name(picture), Arrays.copyOf(picture, 2_001));
        assertThat(fetch(name(picture), Optional.empty())).isFalse();
        assertThat(directory.has(name(picture))).isFalse();
    }

    @Test
    void whatWasCutShortGoesOnWhereItWas() throws IOException {
        byte[] film = content((2 << 20) + 77);
        peers.give(R2, name(film), film);
        peers.piecesLeft = 1;
        assertThat(fetch(name(film), Optional.empty())).isFalse();
        assertThat(directory.has(name(film))).isFalse();
        peers.piecesLeft = 9;
        peers.asked.clear();
        directory.open();
        assertThat(fetch(name(film), Optional.empty())).isTrue();
        assertThat(peers.asked).containsExactly("r2.aaaa 1048576", "r2.aaaa 2097152");
        assertThat(directory.find(name(film)).map(CopiesTest::bytes)).contains(film);
    }

    @Test
    void whatNobodyWaitsForIsAskedForInTheBackgroundUntilSomebodyDoes() throws Exception {
        byte[] film = content((2 << 20) + 77);
        peers.give(R2, name(film), film);
        Thread viewer = new Thread(() -> fetch(name(film), Optional.empty()));
        peers.beforeEach = () -> {
            if (peers.asked.size() == 2) {
                viewer.start();
                Awaitility.await().until(() -> viewer.getState() == Thread.State.TIMED_WAITING);
            }
        };
        assertThat(copies.fetchInBackground(name(film), TIME)).isTrue();
        viewer.join();
        assertThat(peers.asked)
                .containsExactly("r2.aaaa 0 resync=true", "r2.aaaa 1048576 resync=true", "r2.aaaa 2097152");
        peers.asked.clear();
        byte[] picture = content(9);
        peers.give(R2, name(picture), picture);
        assertThat(copies.fetchInBackground(name(picture), TIME)).isTrue();
        assertThat(peers.asked).containsExactly("r2.aaaa 0 resync=true");
    }

    @Test
    void whoDoesNotAnswerIsNotAsked() throws IOException {
        byte[] picture = content(9);
        peers.give(R2, name(picture), picture);
        copies = copies(new Standing(R1, Standing.silent(R2), Standing.answering(R3)).engine, peers, directory);
        assertThat(fetch(name(picture), Optional.of(R2))).isFalse();
        assertThat(peers.asked).containsExactly("r3.aaaa 0");
    }

    private boolean fetch(String sha256, Optional<ReplicaId> first) {
        return copies.fetch(sha256, first, TIME);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
