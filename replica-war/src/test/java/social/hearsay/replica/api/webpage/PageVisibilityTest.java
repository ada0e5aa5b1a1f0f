package social.hearsay.replica.api.webpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.api.webpage.PageRows.ANN;
import static social.hearsay.replica.api.webpage.PageRows.BOB;
import static social.hearsay.replica.api.webpage.PageRows.ENGLISH;
import static social.hearsay.replica.api.webpage.PageRows.content;
import static social.hearsay.replica.api.webpage.PageRows.decided;
import static social.hearsay.replica.api.webpage.PageRows.feed;
import static social.hearsay.replica.api.webpage.PageRows.html;
import static social.hearsay.replica.api.webpage.PageRows.people;
import static social.hearsay.replica.api.webpage.PageRows.profile;
import static social.hearsay.replica.api.webpage.PageRows.read;
import static social.hearsay.replica.api.webpage.PageRows.say;
import static social.hearsay.replica.api.webpage.PageRows.status;
import static social.hearsay.replica.api.webpage.PageRows.suspend;
import static social.hearsay.replica.api.webpage.PageRows.thread;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.post.Visibility;

/** Who and what is on no page. */
class PageVisibilityTest {
    @ParameterizedTest
    @EnumSource
    void onlyWhatEverybodyMayReadIsThere(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).account(3, "eve").account(4, "mute")) {
            say(rows, 10, ANN, Visibility.PUBLIC, null, content("open-word"));
            say(rows, 11, ANN, Visibility.UNLISTED, null, content("unlisted-word"));
            say(rows, 12, ANN, Visibility.PRIVATE, null, content("private-word"));
            say(rows, 13, ANN, Visibility.DIRECT, null, content("direct-word"));
            say(rows, 14, BOB, Visibility.PRIVATE, 10L, content("private-answer"));
            say(rows, 15, BOB, Visibility.PUBLIC, 10L, content("open-answer"));
            say(rows, 16, 3, Visibility.PUBLIC, 10L, content("answer-of-the-suspended"));
            say(rows, 17, 4, Visibility.PUBLIC, 10L, content("answer-of-the-limited"));
            say(rows, 18, 4, Visibility.PUBLIC, null, content("post-of-the-limited"));
            rows.boost(30, ANN, 18, "public")
                    .boost(31, ANN, 15, "public")
                    .pin(ANN, 12)
                    .pin(ANN, 10);
            rows.tag(10, ANN, "cats", true);
            suspend(rows, 3);
            rows.run("update accounts set silenced = true, moderation = '" + decided("silenced") + "' where id = 4");

            assertThat(html(rows, reading -> profile(reading, "ann")))
                    .contains("open-word", "unlisted-word", "open-answer")
                    .doesNotContain("private-word", "direct-word", "limited");
            assertThat(html(rows, reading -> thread(reading, 10)))
                    .contains("open-word", "open-answer")
                    .doesNotContain("private-answer", "suspended", "limited");
            assertThat(html(rows, reading -> feed(reading, "ann")))
                    .contains("open-word", "unlisted-word")
                    .doesNotContain("private-word", "direct-word", "open-answer", "limited");
            assertThat(html(rows, reading -> Templates.TAG.execute(Pages.tag(reading, "Cats", ENGLISH))))
                    .contains("open-word");
            for (String gone : List.of("eve", "mute", "nobody")) {
                assertThat(status(rows, reading -> reading.account(gone))).isEqualTo(404);
            }
            for (long post : List.of(12L, 13L, 14L, 16L, 99L)) {
                assertThat(status(rows, reading -> reading.post("ann", post))).isEqualTo(404);
            }
            List<Reading.Shown> limited = read(rows, reading -> reading.shown(List.of(reading.post("mute", 18))));
            assertThat(limited).isEmpty();
            assertThat(status(rows, reading -> Pages.tag(reading, "dogs", ENGLISH)))
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasThereIsGoneAndWhoWasSuspendedWasNeverThere(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).account(3, "eve").account(4, "carol")) {
            rows.hidden(10, ANN).hidden(11, 3);
            say(rows, 12, ANN, Visibility.PRIVATE, null, content("x"));
            rows.run("update posts set hidden = true where id = 12");
            suspend(rows, 3);
            rows.run("update accounts set closed = 9 where id = 4");

            assertThat(status(rows, reading -> reading.account("Carol"))).isEqualTo(410);
            assertThat(status(rows, reading -> reading.account("eve"))).isEqualTo(404);
            assertThat(status(rows, reading -> reading.post("Ann", 10))).isEqualTo(410);
            assertThat(status(rows, reading -> reading.post("bob", 10))).isEqualTo(404);
            assertThat(status(rows, reading -> reading.post("eve", 11))).isEqualTo(404);
            assertThat(status(rows, reading -> reading.post("ann", 12))).isEqualTo(404);
            assertThatThrownBy(() -> read(rows, reading -> reading.account("carol")))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.answer().headers()).containsEntry("Rests-On", "absence"));
        }
    }
}
