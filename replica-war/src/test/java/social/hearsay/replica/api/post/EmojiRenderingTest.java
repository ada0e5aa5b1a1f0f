package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.emoji.CustomEmoji;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteNotice;

/** Which custom emojis are said to be in what, on both databases. */
class EmojiRenderingTest {
    private static final long ANN = 1;
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    @ParameterizedTest
    @EnumSource
    void aPostSaysWhichOccurInWhatIsReadOfIt(ReadableRows.Kind kind) {
        try (ReadableRows rows = site(kind)) {
            say(rows, 10, new Content("a :cat: and :cat: :gone: :none: x:dog:", "", false, null, List.of(), List.of()));
            say(rows, 11, new Content("nothing", ":dog:", false, null, List.of(), List.of()));
            Poll poll = new Poll(77L, List.of("a :cat:", "b"), false, false, 300, 9_000);
            say(rows, 12, new Content("which", "", false, null, List.of(), List.of(), poll, List.of()));

            rows.check(connection -> {
                Map<String, Status> shown = shown(connection);
                assertThat(names(post(shown, "10").emojis())).containsExactly("cat");
                CustomEmoji cat = post(shown, "10").emojis().get(0);
                assertThat(cat.url()).isEqualTo("https://h.example/media/" + "1".repeat(64) + ".gif");
                assertThat(cat.staticUrl()).isEqualTo("https://h.example/media/" + "2".repeat(64) + ".png");
                assertThat(names(post(shown, "11").emojis())).containsExactly("dog");
                assertThat(names(post(shown, "12").emojis())).containsExactly("cat");
                assertThat(names(
                                Objects.requireNonNull(post(shown, "12").poll()).emojis()))
                        .containsExactly("cat");
                assertThat(post(shown, "10").content()).contains(":cat:");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountSaysWhichOccurInItsNameNoteAndLines(ReadableRows.Kind kind) {
        try (ReadableRows rows = site(kind)) {
            for (Map<String, String> said : List.of(
                    Map.of(Profile.DISPLAY_NAME, "Ann :cat:"),
                    Map.of(Profile.NOTE, "\n:cat:"),
                    Map.of(Profile.LINES, "[{\"name\":\":cat:\",\"value\":\"x\"}]"),
                    Map.of(Profile.LINES, "[{\"name\":\"x\",\"value\":\"a :cat:\"}]"))) {
                profile(rows, said);
                rows.check(connection -> {
                    AccountRow row = new AccountQueries(connection).find(ANN).orElseThrow();
                    AccountEntity account = AccountRendering.of(connection, Calls.SITE, List.of(row))
                            .account(row);
                    assertThat(names(account.emojis())).as(said.toString()).containsExactly("cat");
                });
            }
            profile(rows, Map.of(Profile.NOTE, "x:cat: :gone:"));
            say(rows, 10, new Content(":dog:", "", false, null, List.of(), List.of()));
            rows.check(connection -> {
                Status post = post(shown(connection), "10");
                assertThat(post.account().emojis()).isEmpty();
                assertThat(names(post.emojis())).containsExactly("dog");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverNamesVeryManyIsShownThemAll(ReadableRows.Kind kind) {
        try (ReadableRows rows = site(kind)) {
            String text = IntStream.range(0, 1_000)
                            .mapToObj(number -> ":e" + number + ": ")
                            .collect(Collectors.joining())
                    + ":dog:";
            rows.check(connection -> assertThat(names(
                            Emojis.in(connection, Calls.SITE, Stream.of(text)).of(List.of(text))))
                    .containsExactly("dog"));
        }
    }

    /** A cat that moves and a dog; and one that was taken away. */
    private static ReadableRows site(ReadableRows.Kind kind) {
        ReadableRows rows = ReadableRows.on(kind).account(ANN, "ann");
        emoji(
                rows,
                "cat",
                EntryState.of(new Emoji(List.of(file("1", "gif"), file("2", "png")), "pets", true).written()));
        emoji(rows, "dog", EntryState.of(new Emoji(List.of(file("3", "png")), null, false).written()));
        emoji(rows, "gone", EntryState.ENDED);
        return rows;
    }

    private static StoredFile file(String digit, String extension) {
        return new StoredFile(digit.repeat(64), extension, 9, 2, 2, 0);
    }

    private static void emoji(ReadableRows rows, String shortcode, EntryState state) {
        Cause cause = new Cause(new Stamp(5), R1, 1);
        rows.store()
                .entries()
                .insert(new Entry(
                        new EntryKey(EntryKind.EMOJI, WriteNotice.NOBODY, shortcode),
                        Register.of(new Write<>(cause, state))));
    }

    private static void profile(ReadableRows rows, Map<String, String> said) {
        Profile profile = new Profile(said.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Register.of(new Write<>(new Cause(new Stamp(6), R1, 2), each.getValue())))));
        rows.run("update accounts set profile = '" + Json.write(profile) + "' where id = " + ANN);
    }

    private static void say(ReadableRows rows, long id, Content content) {
        Post post = new Post(
                new Stamp(id),
                new PostFrame(new Stamp(ANN), null, null, Visibility.PUBLIC, null),
                Register.of(new Write<>(new Cause(new Stamp(id), R1, id), content)),
                Deletions.NONE,
                PostCounts.ZERO);
        rows.store().posts().insert(post);
    }

    private static Map<String, Status> shown(Connection connection) {
        List<PostRow> posts = List.copyOf(
                new PostQueries(connection, ANN).among(List.of(10L, 11L, 12L)).values());
        return StatusRendering.all(connection, Calls.SITE, ANN, 1_000, posts).stream()
                .collect(Collectors.toMap(Status::id, status -> status));
    }

    private static Status post(Map<String, Status> shown, String id) {
        return Objects.requireNonNull(shown.get(id));
    }

    private static List<String> names(List<CustomEmoji> emojis) {
        return emojis.stream().map(CustomEmoji::shortcode).toList();
    }
}
