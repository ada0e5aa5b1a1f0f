package social.hearsay.replica.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.MediaSettings;
import social.hearsay.replica.runtime.MediaSettingsOfTests;
import social.hearsay.replica.runtime.Settings;

/** Uploads that nobody uses, and files that nothing names. */
@SuppressWarnings("UnnecessaryAssignment") // No framework assigns what a test makes.
class UnusedFilesTest {
    private static final ReplicaId R1 = CopiesTest.R1;
    private static final ReplicaId R2 = CopiesTest.R2;
    private static final ReplicaId R3 = CopiesTest.R3;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Stamp ANN = new Stamp(1);
    private static final Instant NOW = Instant.ofEpochMilli(1_000_000_000L);

    @TempDir
    Path data;

    private final ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE);
    private final RowsReplica replica = new RowsReplica(rows);
    private final Standing standing = new Standing(R1, Standing.answering(R2), Standing.answering(R3));
    private MediaDirectory directory = new MediaDirectory(Path.of("unused"));
    private final UnusedFiles unused = new UnusedFiles();
    private Duration time = Duration.ZERO;

    @BeforeEach
    void open() throws IOException {
        directory = new MediaDirectory(data);
        directory.open();
        unused.replica = replica;
        unused.engine = standing.engine;
        unused.settings = new Settings() {
            @Override
            public MediaSettings media() {
                return MediaSettingsOfTests.with(
                        Map.of("hearsay.media.unused.keep", DAY, "hearsay.media.unnamed.keep", DAY));
            }
        };
        unused.clock = () -> NOW;
        unused.stopwatch = () -> time.toNanos();
        unused.directory = directory;
        unused.threads = Runnable::run;
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void whatNothingNamesGoesAfterADay() throws IOException {
        String file = kept(10);
        look();
        time = DAY.minusNanos(1);
        look();
        assertThat(directory.has(file)).isTrue();
        time = DAY;
        look();
        assertThat(directory.has(file)).isFalse();
    }

    @Test
    void whatAPostOrAnEmojiShowsStays() throws IOException {
        String ofPost = kept(10);
        String ofEmoji = kept(11);
        Post post = post(ofPost);
        rows.store().posts().insert(post);
        Entry emoji = entry(
                EntryKind.EMOJI,
                WriteNotice.NOBODY,
                "blob",
                EntryState.of(new Emoji(List.of(file(ofEmoji)), null, true).written()));
        rows.store().entries().insert(emoji);
        for (int days = 0; days < 3; days++) {
            time = DAY.multipliedBy(days);
            look();
        }
        assertThat(directory.has(ofPost)).isTrue();
        assertThat(directory.has(ofEmoji)).isTrue();

        rows.store().posts().remove(post);
        rows.store().entries().remove(emoji);
        look();
        time = DAY.multipliedBy(3);
        look();
        assertThat(directory.has(ofPost)).isFalse();
        assertThat(directory.has(ofEmoji)).isFalse();
    }

    @Test
    void nothingGoesWhileSomebodyIsAwayOrHasWhatIsLackingHere() throws IOException {
        String file = kept(10);
        for (PeerView other : List.of(Standing.silent(R3), Standing.ahead(R3))) {
            standing.become(R1, Standing.answering(R2), other);
            look();
            time = time.plus(DAY);
            look();
        }
        assertThat(directory.has(file)).isTrue();
        standing.become(R1, Standing.answering(R2), Standing.answering(R3));
        look();
        assertThat(directory.has(file)).as("nobody knows yet for how long").isTrue();
        time = time.plus(DAY);
        look();
        assertThat(directory.has(file)).isFalse();
    }

    /** The row that is to name it is on its way: what was nobody's for a day is somebody's from the upload on. */
    @Test
    void whatIsUploadedAnewStaysAsLongAsWhatCameNow() throws IOException {
        String here = kept(10);
        String asked = kept(11);
        look();
        time = DAY;
        kept(10);
        Engine engine = standing.engine;
        assertThat(CopiesTest.copies(engine, new Peers(data), directory).fetch(asked, Optional.of(R2), DAY))
                .as("another member, whose upload it is, asks for it")
                .isTrue();
        look();
        assertThat(directory.has(here)).isTrue();
        assertThat(directory.has(asked)).isTrue();
        time = DAY.multipliedBy(2);
        look();
        assertThat(directory.has(here)).isFalse();
        assertThat(directory.has(asked)).isFalse();
    }

    @Test
    void whatWasNamedForAWhileStaysForADayAfterThat() throws IOException {
        String file = kept(10);
        look();
        rows.store().posts().insert(post(file));
        time = DAY;
        look();
        rows.store().posts().remove(post(file));
        look();
        assertThat(directory.has(file)).isTrue();
    }

    @Test
    void anUploadThatNobodyAttachesIsEndedByTheFirstOfTheMembers() {
        long day = DAY.toMillis();
        rows.store().entries().insert(upload("7", NOW.toEpochMilli() - day - 1));
        rows.store().entries().insert(upload("8", NOW.toEpochMilli() - day + 1));
        unused.tick();
        assertThat(replica.asked).hasSize(1);
        Submission asked = replica.asked.get(0);
        assertThat(asked.command()).isInstanceOfSatisfying(WriteMedia.Forget.class, forget -> {
            assertThat(forget.id()).isEqualTo("7");
            assertThat(forget.account()).isEqualTo(ANN);
        });
        replica.asked.clear();
        standing.become(R2, Standing.answering(R1), Standing.answering(R3));
        unused.tick();
        standing.become(R1, Standing.answering(R2), Standing.silent(R3));
        unused.tick();
        assertThat(replica.asked).isEmpty();
    }

    /** Each call looks at one part of the directory. */
    private void look() {
        for (int part = 0; part < 256; part++) {
            unused.tick();
        }
    }

    private String kept(int length) throws IOException {
        return directory.keep(Files.write(directory.draft(), CopiesTest.content(length)));
    }

    private static StoredFile file(String sha256) {
        return new StoredFile(sha256, "png", 9, 1, 1, 0);
    }

    private static Attachment attachment(String id, String sha256) {
        return new Attachment(id, MediaKind.IMAGE, List.of(file(sha256)), null, "", null);
    }

    private static Entry upload(String id, long millis) {
        return new Entry(
                new EntryKey(EntryKind.MEDIA, ANN, id),
                Register.of(new Write<>(
                        new Cause(Stamp.of(millis, 0, 1), R1, 1),
                        EntryState.of(attachment(id, id.repeat(64)).text()))));
    }

    private static Entry entry(EntryKind kind, Stamp account, String name, EntryState state) {
        return new Entry(
                new EntryKey(kind, account, name), Register.of(new Write<>(new Cause(new Stamp(5), R1, 1), state)));
    }

    private static Post post(String sha256) {
        Content content =
                new Content("", "", false, null, List.of(), List.of(), null, List.of(attachment("7", sha256)));
        return new Post(
                new Stamp(20),
                new PostFrame(ANN, null, null, Visibility.PUBLIC, null),
                Register.of(new Write<>(new Cause(new Stamp(20), R1, 1), content)),
                Deletions.NONE,
                PostCounts.ZERO);
    }
}
