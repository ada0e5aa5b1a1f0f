package social.hearsay.replica.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;

/** What the operator's tool carries from a delayed replica to a writer. */
class PostAsShownTest {
    private static final ReplicaId R1 = ReplicaId.of("r1", "aaaa");
    private static final Stamp ID = Stamp.of(1_000_000, 0, 1);
    private static final VectorTimestamp SEEN = VectorTimestamp.of(R1, 9);

    private static Post post(Attachment... media) {
        Content content = new Content(
                "text @bob #tag",
                "warning",
                true,
                "en",
                List.of(new Mention("bob", new Stamp(7), null)),
                List.of("tag"),
                new Poll(List.of("a", "b"), true, false, 300),
                List.of(media));
        return new Post(
                ID,
                new PostFrame(new Stamp(5), new Stamp(6), new Stamp(7), Visibility.PRIVATE, "app", new Stamp(6)),
                Register.of(new Write<>(new Cause(ID, R1, 4), content)),
                Deletions.NONE,
                PostCounts.ZERO);
    }

    private static Attachment attachment(String id, String... digits) {
        List<StoredFile> files = List.of(digits).stream()
                .map(digit -> new StoredFile(digit.repeat(64), "jpg", 7, 2, 2, 0))
                .toList();
        return new Attachment(id, MediaKind.IMAGE, files, null, "said", null);
    }

    @Test
    void whatIsReadOfItIsWhatWasShown() {
        PostAsShown shown = PostAsShown.of(post(attachment("1", "1")), SEEN, file -> true);

        PostAsShown read = Json.read(Json.write(shown), PostAsShown.class);

        assertThat(read).isEqualTo(shown);
        assertThat(read.frame()).isEqualTo(post().frame());
        assertThat(read.said().cause()).as("of long ago").isEqualTo(new Cause(ID, R1, 4));
        assertThat(read.seen()).isEqualTo(SEEN);
    }

    @Test
    void whatIsAttachedGoesAlongAsFarAsAllItsFilesAreThere() {
        Post post = post(attachment("1", "1", "2"), attachment("2", "3"), attachment("3", "4", "5"));

        PostAsShown shown = PostAsShown.of(post, SEEN, file -> !file.sha256().startsWith("5"));

        assertThat(shown.said().value().media().stream().map(Attachment::id)).containsExactly("1", "2");
        assertThat(shown.said().value().text()).isEqualTo("text @bob #tag");
        assertThat(shown.without()).isEqualTo(1);
    }

    /** The release before doesn't say it. */
    @Test
    void whatItLacksNeedNotBeSaid() {
        String whole = Json.write(PostAsShown.of(post(attachment("1", "1")), SEEN, file -> true));
        assertThat(whole).contains(",\"without\":0");

        PostAsShown read = Json.read(whole.replace(",\"without\":0", ""), PostAsShown.class);

        assertThat(read.said().value().media()).hasSize(1);
    }

    /** Of which some parts are left out, or empty. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"frame\"",
                "\"author\"",
                "\"visibility\"",
                "\"said\"",
                "\"cause\"",
                "\"stamp\"",
                "\"origin\"",
                "\"value\"",
                "\"text\"",
                "\"spoilerText\"",
                "\"account\"",
                "\"name\"",
                "\"kind\"",
                "\"description\"",
                "\"seen\""
            })
    void whatLacksSomethingIsNone(String field) {
        String whole = Json.write(PostAsShown.of(post(attachment("1", "1")), SEEN, file -> true));
        assertThat(whole).contains(field);

        assertThatThrownBy(() -> Json.read(whole.replace(field, "\"unknown\""), PostAsShown.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.read("{}", PostAsShown.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
