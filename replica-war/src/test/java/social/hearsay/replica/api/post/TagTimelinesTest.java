package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;

/** Timelines of tags, and what tags bring home, on both databases. */
class TagTimelinesTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long CAROL = 3;

    @ParameterizedTest
    @EnumSource
    void aTagHasWhatIsListedWithItRepliesToo(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .post(12, BOB, "unlisted")
                    .post(13, CAROL)
                    .tag(10, ALICE, "tea", true)
                    .tag(11, BOB, "tea", true)
                    .tag(12, BOB, "tea", false)
                    .tag(13, CAROL, "coffee", true);

            assertThat(tagged(rows, "tea", Map.of())).containsExactly(11L, 10L);
            assertThat(tagged(rows, "#TEA", Map.of())).containsExactly(11L, 10L);
            assertThat(tagged(rows, "tea", Map.of("max_id", List.of("11")))).containsExactly(10L);
            assertThat(tagged(rows, "nothing", Map.of())).isEmpty();
            rows.run("update accounts set closed = 99 where id = " + BOB);
            assertThat(tagged(rows, "tea", Map.of())).containsExactly(10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tagsAreAddedDemandedAndExcluded(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            for (long post = 10; post < 18; post++) {
                rows.post(post, ALICE);
                int has = (int) post - 10;
                tagIf(rows, (has & 1) != 0, post, "tea");
                tagIf(rows, (has & 2) != 0, post, "caf\u00e9");
                tagIf(rows, (has & 4) != 0, post, "milk");
            }
            assertThat(tagged(rows, "tea", Map.of())).containsExactly(17L, 15L, 13L, 11L);
            assertThat(tagged(rows, "tea", Map.of("any[]", List.of("Cafe\u0301", ""))))
                    .containsExactly(17L, 16L, 15L, 13L, 12L, 11L);
            assertThat(tagged(rows, "tea", Map.of("all[]", List.of("CAF\u00c9", "milk"))))
                    .containsExactly(17L);
            assertThat(tagged(rows, "tea", Map.of("none[]", List.of("caf\u00e9", "milk"))))
                    .containsExactly(11L);
            assertThat(tagged(rows, "tea", Map.of("any[]", List.of("milk"), "none[]", List.of("caf\u00e9"))))
                    .containsExactly(15L, 14L, 11L);
        }
    }

    private static void tagIf(ReadableRows rows, boolean has, long post, String tag) {
        if (has) {
            rows.tag(post, ALICE, tag, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasATagThatIFollowIsAtHomeOnce(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            rows.entry("followed_tag", ALICE, "tea", 50)
                    .entry("followed_tag", ALICE, "milk", 51)
                    .entry("featured_tag", ALICE, "coffee", 52)
                    .entry("followed_tag", BOB, "coffee", 53);
            rows.post(10, CAROL)
                    .post(11, BOB)
                    .post(12, CAROL)
                    .post(13, CAROL, "unlisted")
                    .reply(14, CAROL, 12, CAROL);
            rows.tag(10, CAROL, "tea", true)
                    .tag(10, CAROL, "milk", true)
                    .tag(11, BOB, "tea", true)
                    .tag(12, CAROL, "coffee", true)
                    .tag(13, CAROL, "tea", false)
                    .tag(14, CAROL, "milk", true);

            assertThat(home(rows, Map.of())).containsExactly(14L, 11L, 10L);
            rows.run("update entries set active = false where name = 'milk'");
            assertThat(home(rows, Map.of())).containsExactly(11L, 10L);
        }
    }

    /** More tags than a page has places, many posts with several of them, and people whom one follows. */
    @ParameterizedTest
    @EnumSource
    void aHomeTimelineWithTagsIsTheSameHoweverItIsPaged(ReadableRows.Kind kind) {
        Random random = new Random(11);
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            for (int tag = 0; tag < 12; tag++) {
                rows.entry("followed_tag", ALICE, "t" + tag, 50 + tag);
            }
            TreeSet<Long> expected = new TreeSet<>();
            for (long post = 100; post < 300; post++) {
                long author = random.nextInt(4) == 0 ? BOB : CAROL;
                rows.post(post, author);
                // One in ten has half of the tags, the others hardly one: a page of heads may be one post.
                boolean several = random.nextInt(10) == 0;
                for (int tag = 0; tag < 12; tag++) {
                    if (several ? random.nextBoolean() : random.nextInt(40) == 0) {
                        rows.tag(post, author, "t" + tag, true);
                        expected.add(post);
                    }
                }
                if (author == BOB) {
                    expected.add(post);
                }
            }
            assertThat(pages(page -> home(rows, page), "max_id", page -> page.get(page.size() - 1)))
                    .containsExactlyElementsOf(expected.descendingSet());
            assertThat(pages(page -> home(rows, page), "min_id", page -> page.get(0)))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(pages(
                            page -> tagged(rows, "t1", with(page, "any[]", List.of("t2", "t3"))),
                            "max_id",
                            page -> page.get(page.size() - 1)))
                    .containsExactlyElementsOf(
                            tagged(rows, "t1", Map.of("limit", List.of("200"), "any[]", List.of("t2", "t3"))));
        }
    }

    private static Map<String, List<String>> with(Map<String, List<String>> query, String name, List<String> values) {
        Map<String, List<String>> more = new java.util.HashMap<>(query);
        more.put(name, values);
        return more;
    }

    /** All pages of three, from the end that the parameter says. */
    private static List<Long> pages(
            Function<Map<String, List<String>>, List<Long>> read, String parameter, Function<List<Long>, Long> next) {
        List<Long> all = new ArrayList<>();
        String at = parameter.equals("min_id") ? "1" : Long.toString(Long.MAX_VALUE);
        List<Long> page = read.apply(Map.of("limit", List.of("3"), parameter, List.of(at)));
        while (!page.isEmpty()) {
            all.addAll(page);
            page = read.apply(Map.of("limit", List.of("3"), parameter, List.of(Long.toString(next.apply(page)))));
        }
        return all;
    }

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ALICE, "Alice").account(BOB, "Bob").account(CAROL, "Carol");
    }

    private static List<Long> home(ReadableRows rows, Map<String, List<String>> query) {
        return list(rows, posts -> posts.home(page(query)));
    }

    private static List<Long> tagged(ReadableRows rows, String tag, Map<String, List<String>> query) {
        TagFilter filter = TagFilter.of(tag, Calls.get("x", query).query());
        return list(rows, posts -> posts.tagged(filter, page(query)));
    }

    private static List<Long> list(ReadableRows rows, Function<Timelines, Page<PostRow>> query) {
        return rows.read(connection -> query.apply(new Timelines(connection, ALICE))).items().stream()
                .map(PostRow::id)
                .toList();
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 200);
    }
}
