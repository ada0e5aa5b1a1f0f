package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.WriteEmoji;
import social.hearsay.replica.microblog.site.WriteNotice;

/** What people think of announcements, by the rules, and at two replicas at once. */
class AnnouncementReactionsTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void somethingIsAnnounced() {
        ann = register("ann");
        bob = register("bob");
        submit(here, announcement("1"));
        submit(here, announcement("2"));
        spread();
    }

    @Test
    void eachIsThereOnceForWhoeverGivesItUntilTheyTakeItBack() {
        assertThat(react(here, ann, "🎉")).isPresent();
        assertThat(react(here, ann, "🎉")).as("once more").isEmpty();
        assertThat(react(here, bob, "🎉")).isPresent();
        assertThat(react(here, ann, "👍🏽")).isPresent();
        assertThat(names(here)).containsExactlyInAnyOrder("1 🎉", "1 👍🏽");
        assertThat(takeBack(here, ann, "🎉")).isPresent();
        assertThat(names(here)).containsExactlyInAnyOrder("1 🎉", "1 👍🏽");
        assertThat(takeBack(here, bob, "🎉")).isPresent();
        assertThat(takeBack(here, bob, "🎉")).isEmpty();
        assertThat(names(here)).containsExactly("1 👍🏽");
    }

    @Test
    void onlyEmojisAndOnlyOfWhatIsThere() {
        for (String text : List.of("", "a", "7", "ab", ":ab:", "🎉🎉", "é", "→", " ", "a\uFE0F")) {
            assertThat(react(here, ann, text)).as(text).isEmpty();
        }
        for (String emoji : List.of("❤", "❤\uFE0F", "7\uFE0F\u20E3", "🇫🇷", "👨\u200D👩\u200D👧", "‼\uFE0F", "©")) {
            assertThat(react(here, ann, emoji)).as(emoji).isPresent();
            assertThat(takeBack(here, ann, emoji)).as(emoji).isPresent();
        }
        assertThat(react(here, ann, "blob")).isEmpty();
        submit(here, new WriteEmoji.Command("", "blob", new Emoji(List.of(file()), null, true)));
        assertThat(react(here, ann, "blob")).isPresent();
        assertThat(submit(here, new ReactToAnnouncement.Command("r", ann, "7", "🎉", true)))
                .isEmpty();
    }

    @Test
    void thereAreEightDifferentOnesAtTheMostOfEach() {
        List<String> eight = List.of("🎉", "👍", "👎", "😀", "😎", "🤔", "🚀", "🐱");
        eight.forEach(emoji -> assertThat(react(here, ann, emoji)).isPresent());
        assertThat(react(here, bob, "🐶")).isEmpty();
        assertThat(react(here, bob, "🐱")).isPresent();
        assertThat(submit(here, new ReactToAnnouncement.Command("r", bob, "2", "🐶", true)))
                .as("of another")
                .isPresent();
    }

    @Test
    void whatIsGivenHereAndTakenBackThereIsAsTheLaterSays() {
        react(here, ann, "🎉");
        spread();
        takeBack(here, ann, "🎉");
        react(there, ann, "👍");
        there.advance(5);
        takeBack(there, ann, "🎉");
        there.advance(5);
        react(there, ann, "🎉");
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(names(replica)).containsExactlyInAnyOrder("1 🎉", "1 👍");
            Exact.check(replica.disk);
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    private static StoredFile file() {
        return new StoredFile("1".repeat(64), "png", 7, 2, 2, 0);
    }

    private static WriteNotice.Command announcement(String id) {
        return new WriteNotice.Command(
                "", new EntryWrite(EntryKind.ANNOUNCEMENT, id, EntryState.of("{\"text\":\"news\"}")));
    }

    private Optional<Update> react(SmallReplica replica, Stamp account, String emoji) {
        return submit(replica, new ReactToAnnouncement.Command("r", account, "1", emoji, true));
    }

    private Optional<Update> takeBack(SmallReplica replica, Stamp account, String emoji) {
        return submit(replica, new ReactToAnnouncement.Command("r", account, "1", emoji, false));
    }

    private static List<String> names(SmallReplica replica) {
        return replica.disk.store().entries().namesOf(EntryKind.ANNOUNCEMENT_REACTION, "1", 99);
    }

    private Stamp register(String name) {
        return submit(
                        here,
                        new RegisterAccount.Command(
                                "", new Registration(name, name + "@example.org", "hash", null, false), null))
                .orElseThrow()
                .issuedAt();
    }

    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        return replica.submit(new UpdateId("request-number-" + ++requests), command);
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }
}
