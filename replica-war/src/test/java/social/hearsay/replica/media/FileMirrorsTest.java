package social.hearsay.replica.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.files.MediaBusy;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerAnswers;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.runtime.MediaSettings;
import social.hearsay.replica.runtime.MediaSettingsOfTests;
import social.hearsay.replica.runtime.Settings;

/** On how many disks a file is before anybody is told that it is uploaded. */
@SuppressWarnings("UnnecessaryAssignment") // No framework assigns what a test makes.
class FileMirrorsTest {
    private static final ReplicaId R1 = CopiesTest.R1;
    private static final ReplicaId R2 = CopiesTest.R2;
    private static final ReplicaId R3 = CopiesTest.R3;
    private static final List<StoredFile> FILES = List.of(new StoredFile("1".repeat(64), "png", 9, 1, 1, 0));

    @TempDir
    Path data;

    private Peers peers = new Peers(Path.of("unused"));
    private FileMirrors mirrors = new FileMirrors();
    private long now;
    /** Has it by the time that somebody waits for it. */
    private final CompletableFuture<PeerAnswer> slow = new CompletableFuture<>();

    @BeforeEach
    void open() {
        peers = new Peers(data);
        mirrors = mirrors(new Standing(R1, Standing.answering(R2), Standing.answering(R3)));
    }

    private FileMirrors mirrors(Standing standing) {
        FileMirrors made = new FileMirrors();
        made.engine = standing.engine;
        made.client = peers;
        made.addresses = new Addresses();
        made.settings = new Settings() {
            @Override
            public MediaSettings media() {
                return MediaSettingsOfTests.with(Map.of("hearsay.media.mirrors.wait", Duration.ofSeconds(10)));
            }
        };
        // Whoever waits has waited for long enough the next time that they look.
        made.stopwatch = () -> {
            if (now > 0) {
                slow.complete(PeerAnswers.of(200, "{}"));
            }
            return now += Duration.ofSeconds(11).toNanos();
        };
        return made;
    }

    @Test
    void oneOtherDiskHasItAlsoWhereNoMirrorsAreAskedFor() throws MediaBusy {
        peers.answer(R2, done(503));
        peers.answer(R3, slow);
        mirrors.mirror(FILES, Mirrors.NONE);
        assertThat(peers.asked).containsExactly("r2.aaaa /files", "r3.aaaa /files");
        assertThat(slow).as("it was waited for").isDone();
    }

    @Test
    void itIsTakenAllTheSameWhereNobodyElseIsThereAndNoMirrorsAreAskedFor() throws MediaBusy {
        mirrors = mirrors(new Standing(R1, Standing.silent(R2), Standing.silent(R3)));
        mirrors.mirror(FILES, Mirrors.NONE);
        assertThat(peers.asked).isEmpty();
    }

    @Test
    void asManyHaveItAsTheMirrorsSay() throws MediaBusy {
        peers.answer(R2, done(200));
        peers.answer(R3, done(200));
        mirrors.mirror(FILES, new Mirrors(2, Mirrors.Missing.REFUSE, 1_000));
    }

    @Test
    void oneTooFewIsRefusedWhereThatIsWanted() throws MediaBusy {
        peers.answer(R2, done(200));
        for (CompletableFuture<PeerAnswer> other : List.of(
                done(503),
                done(404),
                CompletableFuture.<PeerAnswer>failedFuture(new IOException("gone")),
                new CompletableFuture<PeerAnswer>())) {
            peers.answer(R3, other);
            assertThatThrownBy(() -> mirrors.mirror(FILES, new Mirrors(2, Mirrors.Missing.REFUSE, 1_000)))
                    .isInstanceOf(MediaBusy.class);
            mirrors.mirror(FILES, new Mirrors(2, Mirrors.Missing.DEGRADE, 1_000));
            mirrors.mirror(FILES, new Mirrors(1, Mirrors.Missing.REFUSE, 1_000));
        }
    }

    private static CompletableFuture<PeerAnswer> done(int status) {
        return CompletableFuture.completedFuture(PeerAnswers.of(status, "{}"));
    }
}
