package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.Focus;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.schedule.PublishScheduled;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.microblog.schedule.Scheduled;

/** What is uploaded and attached, by the rules, and at two replicas at once. */
class MediaTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp ann = Stamp.ZERO;

    @BeforeEach
    void annIsKnownToBoth() {
        ann = done(
                here,
                new RegisterAccount.Command(
                        "register", new Registration("ann", "ann@example.org", "hash", null, false), null));
        spread();
    }

    @Test
    void whatIsAttachedIsNoUploadAnyMore() {
        Attachment cat = uploaded("7");
        Stamp post = post(here, "", cat);
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(find(replica, post).content().media()).containsExactly(cat);
            assertThat(upload(replica, "7")).isEmpty();
            Exact.check(replica.disk);
        }
        assertThat(submit(here, new WriteMedia.Describe("d", ann, "7", "a cat", null)))
                .isEmpty();
    }

    @Test
    void aPostHasFourPicturesOrOneOfAnythingElse() {
        List<Attachment> five =
                Stream.of("1", "2", "3", "4", "5").map(this::uploaded).toList();
        assertThat(submit(here, create("x", five))).isEmpty();
        Attachment film = film("6");
        done(here, new WriteMedia.Upload("u", ann, film));
        assertThat(submit(here, create("x", List.of(five.get(0), film)))).isEmpty();
        assertThat(submit(here, create("x", List.of(five.get(0), five.get(0))))).isEmpty();
        assertThat(submit(here, create(" ", List.of()))).isEmpty();
        done(here, create(" ", five.subList(0, 4)));
        done(here, create(" ", List.of(film)));
    }

    @Test
    void whatAnotherPostShowsIsNotAttachedOnceMoreUnlessThatIsDeleted() {
        Attachment cat = uploaded("7");
        Stamp post = post(here, "first", cat);
        assertThat(submit(here, create("second", List.of(cat)))).isEmpty();
        done(here, new DeletePost.Command("d", ann, post));
        Stamp again = post(here, "written anew", cat);
        done(here, new UndeletePost.Command("u", ann, post));
        assertThat(find(here, post).content().media())
                .as("it comes back as it was")
                .containsExactly(cat);
        done(here, new RevisePost.Command("e", ann, again, new Wording("", "", false, null).with(List.of(cat))));
        assertThat(find(here, again).content().media()).containsExactly(cat);
        Exact.check(here.disk);
    }

    @Test
    void twoPostsThatAttachOneUploadAtOnceBothKeepIt() {
        Attachment cat = uploaded("7");
        spread();
        Stamp first = post(here, "here", cat);
        Stamp second = post(there, "there", cat);
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(find(replica, first).content().media()).containsExactly(cat);
            assertThat(find(replica, second).content().media()).containsExactly(cat);
            Exact.check(replica.disk);
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void ofTwoDescriptionsTheLaterCounts() {
        uploaded("7");
        spread();
        done(here, new WriteMedia.Describe("d", ann, "7", "a cat", null));
        there.advance(5);
        done(there, new WriteMedia.Describe("d", ann, "7", "a dog", new Focus(5_000, -5_000)));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            Attachment described = upload(replica, "7").orElseThrow();
            assertThat(described.description()).isEqualTo("a dog");
            assertThat(described.focus()).isEqualTo(new Focus(5_000, -5_000));
        }
        assertThat(submit(here, new WriteMedia.Describe("d", ann, "7", "x".repeat(1_501), null)))
                .isEmpty();
    }

    @Test
    void anUploadThatIsAskedForTwiceIsOne() {
        UpdateId id = new UpdateId("upload-twice-0001");
        WriteMedia.Upload upload = new WriteMedia.Upload("u", ann, picture("7"));
        assertThat(here.submit(id, upload)).isPresent();
        there.advance(5);
        assertThat(there.submit(id, upload)).isPresent();
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(upload(replica, "7")).isPresent();
            Exact.check(replica.disk);
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void aScheduledPostKeepsWhatIsAttachedOrGivesItBack() {
        Attachment cat = uploaded("7");
        Scheduled later =
                new Scheduled(null, null, Visibility.PUBLIC, new Wording("later", "", false, null).with(List.of(cat)));
        done(here, new SchedulePost.Command("s", ann, "1", 2_000, later));
        assertThat(upload(here, "7")).isEmpty();
        done(here, new SchedulePost.Move("m", ann, "1", null));
        assertThat(upload(here, "7")).contains(cat);
        done(here, new SchedulePost.Command("s", ann, "2", 2_000, later));
        Stamp post = done(here, new PublishScheduled.Command("", ann, Scheduled.name(2_000, "2")));
        assertThat(find(here, post).content().media()).containsExactly(cat);
        assertThat(upload(here, "7")).isEmpty();
        Exact.check(here.disk);
    }

    @Test
    void whatNobodyUsesGoesUnlessSomethingWasSaidOfIt() {
        Attachment cat = uploaded("7");
        Stamp since = entry(here, "7").orElseThrow().stamp();
        assertThat(here.disk.store().entries().untouched(EntryKind.MEDIA, since, 9))
                .isEmpty();
        assertThat(here.disk.store().entries().untouched(EntryKind.MEDIA, new Stamp(since.value() + 1), 9))
                .containsExactly(new EntryKey(EntryKind.MEDIA, ann, "7"));
        assertThat(submit(here, new WriteMedia.Forget(ann, "7", since))).isEmpty();
        assertThat(upload(here, "7")).contains(cat);
        done(here, new WriteMedia.Forget(ann, "7", new Stamp(since.value() + 1)));
        assertThat(upload(here, "7")).isEmpty();
    }

    private Attachment uploaded(String id) {
        Attachment picture = picture(id);
        done(here, new WriteMedia.Upload("u", ann, picture));
        return picture;
    }

    private static Attachment picture(String id) {
        StoredFile file = new StoredFile(id.repeat(64), "jpg", 9, 3, 2, 0);
        return new Attachment(id, MediaKind.IMAGE, List.of(file, file), "LEHV6nWB2yk8pyo0adR*.7kCMdnj", "", null);
    }

    private static Attachment film(String id) {
        StoredFile file = new StoredFile(id.repeat(64), "mp4", 9, 3, 2, 1_500);
        return new Attachment(id, MediaKind.VIDEO, List.of(file), null, "", null);
    }

    private CreatePost.Command create(String text, List<Attachment> media) {
        return new CreatePost.Command(
                "p", ann, null, null, Visibility.PUBLIC, new Wording(text, "", false, null).with(media));
    }

    private Stamp post(SmallReplica replica, String text, Attachment... media) {
        return done(replica, create(text, List.of(media)));
    }

    private static Post find(SmallReplica replica, Stamp post) {
        return replica.disk.store().posts().find(post).orElseThrow();
    }

    private Optional<Entry> entry(SmallReplica replica, String id) {
        return replica.disk.store().entries().find(new EntryKey(EntryKind.MEDIA, ann, id));
    }

    private Optional<Attachment> upload(SmallReplica replica, String id) {
        return entry(replica, id).filter(Entry::active).map(Entry::value).map(Attachment::parse);
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }

    private Stamp done(SmallReplica replica, MicroblogCommand command) {
        return submit(replica, command)
                .orElseThrow(() -> new AssertionError("Refused: " + command))
                .issuedAt();
    }

    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        return replica.submit(new UpdateId("request-number-" + ++requests), command);
    }
}
