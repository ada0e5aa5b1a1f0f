package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.PageWalk;
import social.hearsay.replica.api.http.request.Calls;

/** How lists of posts are paged and bounded, on both databases. */
class PostPagesTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long CAROL = 3;

    /** Former releases took posts of any length. */
    @ParameterizedTest
    @EnumSource
    void aPageIsBoundedByBytesAsWell(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            for (long post = 10; post < 20; post++) {
                rows.reply(post, ALICE, post - 1, ALICE);
            }
            rows.run("update posts set contents = replace(contents, 'post ', '" + "&".repeat(50_000) + "')");

            PageRequest newest = PageRequest.of(Calls.get("x", Map.of()).query(), 20, 40);
            Page<PostRow> page = rows.read(connection -> new Timelines(connection, ALICE).publicly(newest));
            assertThat(ids(page.items())).containsExactly(19L, 18L);
            assertThat(page.older()).isTrue();
            assertThat(ids(rows.read(connection -> new PostQueries(connection, ALICE).ancestors(15))))
                    .containsExactly(13L, 14L);
            assertThat(ids(rows.read(connection -> new PostQueries(connection, ALICE).descendants(15))))
                    .containsExactly(16L, 17L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOutWherePostsAreTooHeavyAndBoostsBetweenThemAreNot(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            TreeSet<Long> expected = new TreeSet<>();
            for (long number = 1; number <= 5; number++) {
                rows.post(number, CAROL).post(10 * number, BOB).boost(10 * number + 5, BOB, number, "public");
                expected.add(10 * number);
                expected.add(10 * number + 5);
            }
            rows.run("update posts set contents = replace(contents, 'post ', '" + "&".repeat(50_000)
                    + "') where author = " + BOB);

            assertThat(PageWalk.down(99, 20, query -> homePage(rows, query)))
                    .extracting(PostRow::place)
                    .containsExactlyElementsOf(expected.descendingSet());
            assertThat(PageWalk.up(1, 20, query -> homePage(rows, query)))
                    .extracting(PostRow::place)
                    .containsExactlyElementsOf(expected);
        }
    }

    /** One that is too heavy alone is a page all the same, or nobody would come past it. */
    @ParameterizedTest
    @EnumSource
    void aPageHasOnePostAtLeast(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).post(10, ALICE).post(11, ALICE)) {
            rows.run("update posts set contents = replace(contents, 'post ', '" + "&".repeat(500_000) + "')");

            assertThat(home(rows, ALICE, Map.of())).containsExactly(11L);
            assertThat(home(rows, ALICE, Map.of("max_id", List.of("11")))).containsExactly(10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedAndNotPurgedIsListedForItsAuthorAlone(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            for (long post = 10; post < 16; post++) {
                rows.post(post, post == 15 ? BOB : ALICE);
            }
            rows.run("update posts set hidden = true where id > 11");
            rows.run("update posts set deletion_origin = 'r1.aaaa', deletion_stamp = id + 100 where id > 12");

            PageRequest two =
                    PageRequest.of(Calls.get("x", Map.of("limit", List.of("1"))).query(), 20, 40);
            Page<DeletedPost> page = rows.read(connection -> new PostQueries(connection, ALICE).deleted(two));
            assertThat(page.items()).extracting(DeletedPost::deletion).containsExactly(114L);
            assertThat(page.older()).isTrue();
            PageRequest all = PageRequest.of(Calls.get("x", Map.of()).query(), 20, 40);
            assertThat(rows.read(connection -> new PostQueries(connection, ALICE).deleted(all))
                            .items())
                    .extracting(each -> each.post().id())
                    .containsExactly(14L, 13L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHomeTimelineIsTheSameHoweverItIsPaged(ReadableRows.Kind kind) {
        Random random = new Random(7);
        try (ReadableRows rows = people(kind)) {
            for (long account = 4; account < 40; account++) {
                rows.account(account, "user" + account);
                if (account % 3 != 0) {
                    rows.follow(ALICE, account);
                }
            }
            TreeSet<Long> expected = new TreeSet<>();
            for (long id = 100; id < 600; id++) {
                // A few write most of it.
                long author = 4 + (long) (Math.pow(random.nextDouble(), 3) * 36);
                rows.post(id, author);
                if (author % 3 != 0) {
                    expected.add(id);
                }
            }
            assertThat(down(rows, 7)).containsExactlyElementsOf(expected.descendingSet());
            assertThat(up(rows, 7)).containsExactlyElementsOf(expected);
        }
    }

    /** Some write much and some little, each in times of their own: so pages end in all ways. */
    @ParameterizedTest
    @EnumSource
    void thePagesOfManySourcesAreThoseOfTheirListAsAWhole(ReadableRows.Kind kind) {
        Random random = new Random(4);
        try (ReadableRows rows = people(kind)) {
            List<Long> expected = new ArrayList<>();
            for (long source = 10; source < 20; source++) {
                rows.follow(ALICE, source);
            }
            for (long post = 100; post < 400; post++) {
                long busy = 10 + (post / 40) % 10;
                long author = random.nextInt(3) > 0 ? busy : 10 + random.nextInt(12);
                if (random.nextInt(8) == 0) {
                    rows.hidden(post, author);
                } else {
                    rows.post(post, author);
                    if (author < 20) {
                        expected.add(0, post);
                    }
                }
            }
            for (int limit : List.of(1, 4, 5, 12, 40)) {
                assertThat(down(rows, limit)).as("%d, down", limit).isEqualTo(expected);
                List<Long> up = new ArrayList<>(up(rows, limit));
                Collections.reverse(up);
                assertThat(up).as("%d, up", limit).isEqualTo(expected);
            }
        }
    }

    private static List<Long> down(ReadableRows rows, int limit) {
        return full(PageWalk.pagesDown(9_999, limit, query -> homePage(rows, query)), limit);
    }

    private static List<Long> up(ReadableRows rows, int limit) {
        return full(PageWalk.pagesUp(1, limit, query -> homePage(rows, query)), limit);
    }

    /** What is on the pages, each of which is full but the last. */
    private static List<Long> full(List<List<PostRow>> pages, int limit) {
        assertThat(pages.subList(0, pages.size() - 1))
                .allSatisfy(page -> assertThat(page).hasSize(limit));
        return ids(pages.stream().flatMap(List::stream).toList());
    }

    @ParameterizedTest
    @EnumSource
    void sinceIdIsTheNewestPageAboveAndMinIdTheOneRightAbove(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            for (long id = 10; id < 20; id++) {
                rows.post(id, ALICE);
            }
            assertThat(publicly(rows, Map.of("since_id", List.of("11"), "limit", List.of("3"))))
                    .containsExactly(19L, 18L, 17L);
            assertThat(publicly(rows, Map.of("min_id", List.of("11"), "limit", List.of("3"))))
                    .containsExactly(14L, 13L, 12L);
            assertThat(home(rows, ALICE, Map.of("since_id", List.of("11"), "limit", List.of("3"))))
                    .containsExactly(19L, 18L, 17L);
            assertThat(home(rows, ALICE, Map.of("min_id", List.of("11"), "limit", List.of("3"))))
                    .containsExactly(14L, 13L, 12L);
            assertThat(home(
                            rows,
                            ALICE,
                            Map.of("min_id", List.of("11"), "max_id", List.of("14"), "limit", List.of("3"))))
                    .containsExactly(13L, 12L);
        }
    }

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ALICE, "Alice").account(BOB, "Bob").account(CAROL, "Carol");
    }

    private static Page<PostRow> homePage(ReadableRows rows, Map<String, List<String>> query) {
        return rows.read(connection -> new Timelines(connection, ALICE).home(page(query)));
    }

    private static List<Long> home(ReadableRows rows, long me, Map<String, List<String>> query) {
        return list(rows, me, posts -> posts.home(page(query)));
    }

    private static List<Long> publicly(ReadableRows rows, Map<String, List<String>> query) {
        return list(rows, 0, posts -> posts.publicly(page(query)));
    }

    private static List<Long> list(ReadableRows rows, long me, Function<Timelines, Page<PostRow>> query) {
        return ids(rows.read(connection -> query.apply(new Timelines(connection, me)))
                .items());
    }

    private static List<Long> ids(List<PostRow> posts) {
        return posts.stream().map(PostRow::id).toList();
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 40);
    }
}
