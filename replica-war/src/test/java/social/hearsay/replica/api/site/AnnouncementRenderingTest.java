package social.hearsay.replica.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteNotice;

/** Announcements with what people think of them, on both databases. */
class AnnouncementRenderingTest {
    private static final Stamp ANN = new Stamp(1);
    private static final Stamp BOB = new Stamp(2);
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    private long stamp = 10;

    @ParameterizedTest
    @EnumSource
    void reactionsAreCountedAndSayWhetherTheyAreOnesOwn(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            put(rows, EntryKind.ANNOUNCEMENT, WriteNotice.NOBODY, "1", EntryState.of("{\"text\":\"see :blob:\"}"));
            put(rows, EntryKind.ANNOUNCEMENT, WriteNotice.NOBODY, "2", EntryState.of("{\"text\":\"more\"}"));
            String emoji = new Emoji(List.of(new StoredFile("1".repeat(64), "png", 7, 2, 2, 0)), null, true).written();
            put(rows, EntryKind.EMOJI, WriteNotice.NOBODY, "blob", EntryState.of(emoji));
            react(rows, BOB, "🎉", true);
            react(rows, BOB, "blob", true);
            react(rows, ANN, "🎉", true);
            react(rows, ANN, "👍", false);

            assertThat(rows.store().entries().namesOf(EntryKind.ANNOUNCEMENT_REACTION, "1", 9))
                    .containsExactlyInAnyOrder("1 🎉", "1 blob");
            assertThat(rows.store().entries().namesOf(EntryKind.ANNOUNCEMENT_REACTION, "1", 1))
                    .hasSize(1);
            assertThat(rows.store().entries().namesOf(EntryKind.ANNOUNCEMENT_REACTION, "2", 9))
                    .isEmpty();
            rows.check(connection -> {
                Announcement first = shown(connection, ANN.value()).get(0);
                assertThat(first.emojis()).hasSize(1);
                String url = "https://h.example/media/" + "1".repeat(64) + ".png";
                assertThat(first.reactions())
                        .containsExactly(
                                new Announcement.Reaction("🎉", 2, true, null, null),
                                new Announcement.Reaction("blob", 1, false, url, url));
                assertThat(shown(connection, 0).get(0).reactions())
                        .extracting(Announcement.Reaction::me)
                        .containsOnlyNulls();
                assertThat(shown(connection, ANN.value()).get(1).reactions()).isEmpty();
            });
        }
    }

    private static List<Announcement> shown(Connection connection, long me) {
        List<SiteNotices.Said> page = new SiteNotices(connection).all(EntryKind.ANNOUNCEMENT);
        AnnouncementRendering rendering = new AnnouncementRendering(connection, Calls.SITE, me, page);
        return page.stream().map(rendering::announcement).toList();
    }

    private void react(ReadableRows rows, Stamp account, String emoji, boolean given) {
        put(
                rows,
                EntryKind.ANNOUNCEMENT_REACTION,
                account,
                "1 " + emoji,
                given ? EntryState.of("1") : EntryState.ENDED);
    }

    private void put(ReadableRows rows, EntryKind kind, Stamp account, String name, EntryState state) {
        rows.store()
                .entries()
                .insert(new Entry(
                        new EntryKey(kind, account, name),
                        Register.of(new Write<>(new Cause(new Stamp(++stamp), R1, stamp), state))));
    }
}
