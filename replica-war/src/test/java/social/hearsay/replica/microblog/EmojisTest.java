package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteEmoji;
import social.hearsay.replica.microblog.site.WriteNotice;

/** Custom emojis, by the rules, and at two replicas at once. */
class EmojisTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;

    @Test
    void ofTwoThatAreAddedUnderOneNameAtOnceTheLaterIsSeenEverywhere() {
        write(here, "blob", emoji("1", "a"));
        there.advance(5);
        write(there, "blob", emoji("2", "b"));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(find(replica, "blob")).contains(emoji("2", "b"));
            Exact.check(replica.disk);
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void oneThatIsReplacedWhileAnotherReplicaTakesItAwayIsAsTheLaterSays() {
        write(here, "blob", emoji("1", null));
        spread();
        write(here, "blob", null);
        there.advance(5);
        write(there, "blob", emoji("2", null));
        spread();
        assertThat(find(here, "blob")).contains(emoji("2", null));
        there.advance(5);
        write(here, "blob", emoji("3", null));
        there.advance(5);
        write(there, "blob", null);
        spread();
        assertThat(find(here, "blob")).isEmpty();
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void whatIsNotThereIsNotTakenAwayAndNamesHaveAForm() {
        assertThat(submit(here, "blob", null)).isEmpty();
        for (String name : List.of("", "a", "a-b", "größe", "a b", ":ab:", "a".repeat(129))) {
            assertThat(submit(here, name, emoji("1", null))).as(name).isEmpty();
        }
        assertThat(submit(here, "ab", emoji("1", "c".repeat(Emoji.LONGEST_CATEGORY + 1))))
                .isEmpty();
        write(here, "a".repeat(128), emoji("1", "c".repeat(Emoji.LONGEST_CATEGORY)));
    }

    @Test
    void thereAreSoManyAtTheMost() {
        for (int number = 0; number < WriteEmoji.MOST; number++) {
            write(here, "e" + (10_000 + number), emoji("1", null));
        }
        assertThat(submit(here, "more", emoji("1", null))).isEmpty();
        write(here, "e10000", emoji("2", null));
        write(here, "e10000", null);
        write(here, "more", emoji("1", null));
    }

    private static Emoji emoji(String digit, @Nullable String category) {
        return new Emoji(List.of(new StoredFile(digit.repeat(64), "png", 7, 2, 2, 0)), category, true);
    }

    private static Optional<Emoji> find(SmallReplica replica, String shortcode) {
        return replica.disk
                .store()
                .entries()
                .find(new EntryKey(EntryKind.EMOJI, WriteNotice.NOBODY, shortcode))
                .filter(Entry::active)
                .map(Entry::value)
                .map(Emoji::parse);
    }

    private void write(SmallReplica replica, String shortcode, @Nullable Emoji emoji) {
        assertThat(submit(replica, shortcode, emoji)).isPresent();
    }

    private Optional<Update> submit(SmallReplica replica, String shortcode, @Nullable Emoji emoji) {
        UpdateId id = new UpdateId("request-number-" + ++requests);
        return replica.submit(id, new WriteEmoji.Command("", shortcode, emoji));
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }
}
