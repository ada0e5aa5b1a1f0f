package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.Filter;
import social.hearsay.replica.microblog.filter.FilterName;
import social.hearsay.replica.microblog.filter.WriteFilter;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;

/** Filters, by the rules, and at two replicas at once. */
class FiltersTest {
    private static final String FILTER = "77";

    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void annHasAFilterThatBothKnow() {
        ann = done(here, register("ann"));
        bob = done(here, register("bob"));
        done(here, new WriteFilter.Command("new", ann, FILTER, true, false, List.of(filter("spoilers"))));
        spread();
    }

    @Test
    void wordsThatTwoDevicesAddAtOnceAreBothThere() {
        done(here, change(List.of(keyword("1", "dragon"))));
        done(there, change(List.of(keyword("2", "throne"))));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(keywords(replica)).containsExactly("77.1", "77.2");
            Exact.check(replica.disk);
        }
    }

    @Test
    void aFilterEndsWithItsPartsAndWhatIsChangedLaterIsSeen() {
        done(here, change(List.of(keyword("1", "dragon"))));
        done(here, change(List.of(keyword("1", "dragons"))));
        assertThat(value(here, "77.1")).contains("dragons");
        done(here, new WriteFilter.Command("end", ann, FILTER, false, true, List.of()));
        assertThat(keywords(here)).isEmpty();
        assertThat(submit(here, change(List.of(keyword("2", "throne"))))).isEmpty();
        Exact.check(here.disk);
    }

    /** Twins have one Update-Id and two stamps: a filter that was named by its stamp would be there twice. */
    @Test
    void aFilterThatIsAskedForTwiceByOneRequestIsOne() {
        UpdateId request = new UpdateId("request-of-a-filter-1");
        String id = EntryId.of(request, 0);
        MicroblogCommand begin = new WriteFilter.Command(
                "new",
                ann,
                id,
                true,
                false,
                List.of(new EntryWrite(EntryKind.FILTER, id, EntryState.of(text("twice")))));
        assertThat(here.submit(request, begin)).isPresent();
        there.advance(5);
        assertThat(there.submit(request, begin)).isPresent();
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(replica.disk.store().entries().names(EntryKind.FILTER, ann, 9))
                    .containsExactlyInAnyOrder(FILTER, id);
            Exact.check(replica.disk);
        }
        assertThat(id).matches("[0-9]{1,19}").isNotEqualTo(EntryId.of(request, 1));
    }

    @Test
    void onlyPostsThatOneMayReadAreInAFilterAndOnlyOnesOwnFiltersAreChanged() {
        Stamp open = done(here, post(Visibility.PUBLIC));
        Stamp direct = done(here, post(Visibility.DIRECT));
        assertThat(submit(here, change(List.of(about("1", open))))).isPresent();
        assertThat(submit(here, change(List.of(about("2", direct))))).isEmpty();
        assertThat(submit(here, new WriteFilter.Command("c", bob, FILTER, false, false, List.of(keyword("1", "x")))))
                .isEmpty();
    }

    @Test
    void thereIsAnEndToWhatOneAccountKeeps() {
        for (int round = 0; round < Filter.MOST_PARTS / 100; round++) {
            int from = round * 100;
            done(
                    here,
                    change(IntStream.range(from, from + 100)
                            .mapToObj(number -> keyword(Integer.toString(number), "word"))
                            .toList()));
        }
        assertThat(submit(here, change(List.of(keyword("one more", "word"))))).isEmpty();
        assertThat(submit(here, change(List.of(keyword("1", "another")))))
                .as("no more than before")
                .isPresent();
    }

    private MicroblogCommand change(List<EntryWrite> writes) {
        return new WriteFilter.Command("change", ann, FILTER, false, false, writes);
    }

    private static EntryWrite filter(String title) {
        return new EntryWrite(EntryKind.FILTER, FILTER, EntryState.of(text(title)));
    }

    private static String text(String title) {
        return new Filter(title, List.of("home"), "warn", null).text();
    }

    private static EntryWrite keyword(String id, String word) {
        return new EntryWrite(
                EntryKind.FILTER_KEYWORD,
                FilterName.part(FILTER, id),
                EntryState.of(new Filter.Keyword(word, false).text()));
    }

    private static EntryWrite about(String id, Stamp post) {
        return new EntryWrite(EntryKind.FILTER_POST, FilterName.part(FILTER, id), EntryState.of(post.toString()));
    }

    private List<String> keywords(SmallReplica replica) {
        return replica.disk.store().entries().names(EntryKind.FILTER_KEYWORD, ann, 9);
    }

    private String value(SmallReplica replica, String name) {
        return replica.disk
                .store()
                .entries()
                .find(new EntryKey(EntryKind.FILTER_KEYWORD, ann, name))
                .orElseThrow()
                .value();
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

    private static MicroblogCommand register(String name) {
        return new RegisterAccount.Command(
                "register", new Registration(name, name + "@example.org", "hash", null, false), null);
    }

    private MicroblogCommand post(Visibility visibility) {
        return new CreatePost.Command("post", bob, null, null, visibility, new Wording("text", "", false, null));
    }
}
