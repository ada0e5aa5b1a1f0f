package social.hearsay.replica.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.notification.Telling.ANN;
import static social.hearsay.replica.api.notification.Telling.BOB;
import static social.hearsay.replica.api.notification.Telling.EVE;
import static social.hearsay.replica.api.notification.Telling.filter;
import static social.hearsay.replica.api.notification.Telling.groupPage;
import static social.hearsay.replica.api.notification.Telling.groups;
import static social.hearsay.replica.api.notification.Telling.page;
import static social.hearsay.replica.api.notification.Telling.people;
import static social.hearsay.replica.api.notification.Telling.tell;
import static social.hearsay.replica.api.notification.Telling.told;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.PageWalk;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;

/** What one is told in groups: counted exactly, and the same however it is paged, on both databases. */
class GroupQueriesTest {
    @ParameterizedTest
    @EnumSource
    void reactionsToAPostAreOneGroupAtThePlaceOfTheNewest(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB).post(11, ANN).post(12, ANN);
            tell(rows, NotificationKind.FAVOURITE, BOB, 11, ANN, BOB, 11, 101);
            tell(rows, NotificationKind.FAVOURITE, BOB, 12, ANN, BOB, 12, 102);
            tell(rows, NotificationKind.MENTION, 10, ANN, ANN, BOB, 10, 103);
            tell(rows, NotificationKind.FAVOURITE, EVE, 11, ANN, EVE, 11, 104);

            assertThat(groups(rows, Map.of())).containsExactly("favourite-11 2", "ungrouped-103 1", "favourite-12 1");
            assertThat(groups(rows, Map.of("grouped_types[]", List.of("follow"))))
                    .containsExactly("ungrouped-104 1", "ungrouped-103 1", "ungrouped-102 1", "ungrouped-101 1");
            assertThat(groups(rows, Map.of("max_id", List.of("104"), "limit", List.of("1"))))
                    .containsExactly("ungrouped-103 1");
            rows.check(connection -> {
                GroupQueries queries = new GroupQueries(connection, ANN, 0);
                List<GroupRow> all = queries.list(
                                filter(Map.of()), EnumSet.allOf(NotificationKind.class), page(Map.of()))
                        .items();
                assertThat(queries.samples(all))
                        .isEqualTo(Map.of(
                                "favourite-11", List.of(EVE, BOB),
                                "favourite-12", List.of(BOB),
                                "ungrouped-103", List.of(BOB)));
                assertThat(queries.find("favourite-11").orElseThrow().count()).isEqualTo(2);
                assertThat(queries.find("ungrouped-101").orElseThrow().count()).isEqualTo(1);
                assertThat(queries.find("favourite-10")).isEmpty();
                assertThat(queries.accounts("favourite-11", page(Map.of("limit", List.of("1"))))
                                .items())
                        .extracting(GroupQueries.Doer::account)
                        .containsExactly(EVE);
            });
            rows.store()
                    .notifications()
                    .removeSeen(new Stamp(ANN), new NotificationScope("favourite-11"), Map.of("r1.aaaa", 102L));
            assertThat(groups(rows, Map.of())).containsExactly("favourite-11 1", "ungrouped-103 1", "favourite-12 1");
            rows.store().notifications().removeSeen(new Stamp(ANN), NotificationScope.ALL, Map.of("r1.aaaa", 999L));
            assertThat(groups(rows, Map.of())).isEmpty();
        }
    }

    /** Whatever is told, taken back and cleared, the table of groups is what a recount would make of it. */
    @ParameterizedTest
    @EnumSource
    void groupsAreExactWhateverHappens(ReadableRows.Kind kind) {
        Random random = new Random(5);
        try (ReadableRows rows = people(kind)) {
            for (long post = 10; post < 14; post++) {
                rows.post(post, ANN);
            }
            List<Notification> there = new ArrayList<>();
            for (long step = 100; step < 400; step++) {
                int what = random.nextInt(10);
                if (what < 6) {
                    Notification told = told(
                            NotificationKind.FAVOURITE,
                            2L + random.nextInt(30),
                            10L + random.nextInt(4),
                            ANN,
                            BOB,
                            step);
                    if (there.stream().noneMatch(other -> other.key().equals(told.key()))) {
                        rows.store().notifications().insert(told);
                        there.add(told);
                    }
                } else if (what < 9 && !there.isEmpty()) {
                    Notification gone = there.remove(random.nextInt(there.size()));
                    rows.store().notifications().remove(gone);
                } else {
                    NotificationScope scope = random.nextBoolean()
                            ? NotificationScope.ALL
                            : new NotificationScope("favourite-" + (10 + random.nextInt(4)));
                    long upTo = step - random.nextInt(100);
                    rows.store().notifications().removeSeen(new Stamp(ANN), scope, Map.of("r1.aaaa", upTo));
                    there.removeIf(each -> scope.contains(each) && each.cause().sequence() <= upTo);
                }
                Map<String, Long> newest = new TreeMap<>();
                there.forEach(each -> newest.merge(each.group(), each.id().value(), Math::max));
                List<String> expected = newest.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(group -> group.getKey() + " "
                                + there.stream()
                                        .filter(each -> each.group().equals(group.getKey()))
                                        .count())
                        .toList();
                assertThat(groups(rows, Map.of())).as("step %d", step).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void groupsAreTheSameHoweverTheyArePaged(ReadableRows.Kind kind) {
        Random random = new Random(3);
        try (ReadableRows rows = people(kind)) {
            for (long post = 10; post < 40; post++) {
                rows.post(post, post % 3 == 0 ? BOB : ANN);
            }
            Set<String> keys = new TreeSet<>();
            for (long step = 100; step < 250; step++) {
                long post = 10L + random.nextInt(30);
                NotificationKind what = post % 3 == 0 ? NotificationKind.MENTION : NotificationKind.FAVOURITE;
                Notification told = what == NotificationKind.MENTION
                        ? told(what, post, ANN, ANN, BOB, step)
                        : told(what, step, post, ANN, BOB, step);
                if (rows.store().notifications().find(told.key()).isEmpty()) {
                    rows.store().notifications().insert(told);
                    keys.add(told.group());
                }
            }
            List<String> whole = groups(rows, Map.of("limit", List.of("200")));
            assertThat(whole).hasSameSizeAs(keys);
            List<String> paged = PageWalk.down(Long.MAX_VALUE, 4, query -> groupPage(rows, query)).stream()
                    .map(group -> group.key() + " " + group.count())
                    .toList();
            assertThat(paged).isEqualTo(whole);
        }
    }
}
