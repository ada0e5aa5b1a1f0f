package social.hearsay.replica.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.notification.Telling.ANN;
import static social.hearsay.replica.api.notification.Telling.BOB;
import static social.hearsay.replica.api.notification.Telling.EVE;
import static social.hearsay.replica.api.notification.Telling.NOW;
import static social.hearsay.replica.api.notification.Telling.filter;
import static social.hearsay.replica.api.notification.Telling.page;
import static social.hearsay.replica.api.notification.Telling.people;
import static social.hearsay.replica.api.notification.Telling.tell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.PageWalk;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** What one is told, by kind, account and page, and by which plans, on both databases. */
class NotificationQueriesTest {
    @ParameterizedTest
    @EnumSource
    void thatAPollIsOverIsToldWhenItIsAndAsLongAsThePostAsksIt(ReadableRows.Kind kind) {
        long end = 50;
        long id = (end << 16) + 10;
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB).post(11, ANN);
            rows.run("update posts set poll = 7, poll_expires = " + end + " where id = 10");
            rows.run("update posts set poll = 8, poll_expires = " + end + " where id = 11");
            rows.store().notifications().insert(new Ending(7, new Stamp(10), end).toVoter(new Stamp(ANN)));
            rows.store().notifications().insert(new Ending(8, new Stamp(11), end).toAuthor(new Stamp(ANN)));

            assertThat(polls(rows, end - 1)).isEmpty();
            assertThat(polls(rows, end))
                    .extracting(NotificationRow::id, NotificationRow::from, NotificationRow::post)
                    .containsExactly(Tuple.tuple(id + 1, ANN, 11L), Tuple.tuple(id, BOB, 10L));
            rows.check(connection -> {
                assertThat(new NotificationQueries(connection, ANN, end - 1).find(id))
                        .isEmpty();
                assertThat(new NotificationQueries(connection, ANN, end).find(id))
                        .map(NotificationRow::from)
                        .contains(BOB);
                assertThat(new GroupQueries(connection, ANN, end).find("ungrouped-" + id))
                        .map(GroupRow::from)
                        .contains(BOB);
                assertThat(new GroupQueries(connection, ANN, end)
                                .list(filter(Map.of()), EnumSet.allOf(NotificationKind.class), page(Map.of()))
                                .items())
                        .hasSize(2);
            });
            rows.run("update posts set poll_expires = " + (end + 9) + " where id = 10");
            assertThat(polls(rows, end)).as("prolonged").hasSize(1);
            assertThat(polls(rows, end + 9)).hasSize(2);
            rows.run("update posts set poll = 9 where id = 10");
            assertThat(polls(rows, end + 9)).as("another poll").hasSize(1);
        }
    }

    private static List<NotificationRow> polls(ReadableRows rows, long now) {
        Map<String, List<String>> query = Map.of("types[]", List.of("poll"));
        return rows.read(connection -> new NotificationQueries(connection, ANN, now).list(filter(query), page(query)))
                .items();
    }

    /** However many of the nearest aren't shown, the page is as full as it can be. */
    @ParameterizedTest
    @EnumSource
    void whatComesAfterManyThatAreNotShownIsFound(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).block(ANN, EVE)) {
            for (long post = 11; post < 60; post++) {
                rows.post(post, ANN);
                long who = post < 26 || post > 45 ? EVE : BOB;
                tell(rows, NotificationKind.FAVOURITE, who, post, ANN, who, post, 100 + post);
            }
            tell(rows, NotificationKind.FOLLOW, BOB, ANN, ANN, BOB, 0, 105);
            assertThat(list(rows, Map.of("limit", List.of("2")))).containsExactly(145L, 144L);
            assertThat(list(rows, Map.of("limit", List.of("2"), "max_id", List.of("142"))))
                    .containsExactly(141L, 140L);
            assertThat(list(rows, Map.of("limit", List.of("2"), "min_id", List.of("2"))))
                    .containsExactly(126L, 105L);
            PageRequest two = page(Map.of("limit", List.of("2")));
            assertThat(rows.<List<GroupRow>, RuntimeException>read(connection -> new GroupQueries(connection, ANN, NOW)
                            .list(filter(Map.of()), EnumSet.allOf(NotificationKind.class), two)
                            .items()))
                    .hasSize(2);
        }
    }

    /** Wherever one stretch that is looked at ends and the next begins, nothing is left out there, and nothing told twice. */
    @ParameterizedTest
    @EnumSource
    void allThatIsShownIsOnSomePageHoweverFewThatAre(ReadableRows.Kind kind) {
        Random random = new Random(8);
        try (ReadableRows rows = people(kind).block(ANN, EVE)) {
            List<Long> shown = new ArrayList<>();
            for (long post = 11; post < 500; post++) {
                rows.post(post, ANN);
                long who = random.nextInt(9) == 0 ? BOB : EVE;
                NotificationKind what = random.nextBoolean() ? NotificationKind.FAVOURITE : NotificationKind.REBLOG;
                tell(rows, what, who, post, ANN, who, post, 200 + post);
                if (who == BOB) {
                    shown.add(0, 200 + post);
                }
            }
            for (int limit : List.of(1, 2, 3)) {
                assertThat(PageWalk.down(999, limit, query -> listPage(rows, query)))
                        .extracting(NotificationRow::id)
                        .isEqualTo(shown);
                List<NotificationRow> upwards = new ArrayList<>(PageWalk.up(1, limit, query -> listPage(rows, query)));
                Collections.reverse(upwards);
                assertThat(upwards).extracting(NotificationRow::id).isEqualTo(shown);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOneIsToldIsReadByKindAccountAndPage(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB).post(11, ANN).post(12, BOB, "direct");
            tell(rows, NotificationKind.MENTION, 10, ANN, ANN, BOB, 10, 100);
            tell(rows, NotificationKind.FAVOURITE, BOB, 11, ANN, BOB, 11, 101);
            tell(rows, NotificationKind.FAVOURITE, EVE, 11, ANN, EVE, 11, 102);
            tell(rows, NotificationKind.FOLLOW, EVE, ANN, ANN, EVE, 0, 103);
            tell(rows, NotificationKind.FOLLOW, ANN, BOB, BOB, ANN, 0, 104);
            tell(rows, NotificationKind.MENTION, 12, ANN, ANN, BOB, 12, 105);

            assertThat(list(rows, Map.of())).as("not what may not be read").containsExactly(103L, 102L, 101L, 100L);
            assertThat(list(rows, Map.of("types[]", List.of("mention", "poll"))))
                    .containsExactly(100L);
            assertThat(list(rows, Map.of("types[]", List.of("poll")))).isEmpty();
            assertThat(list(rows, Map.of("exclude_types[]", List.of("favourite"))))
                    .containsExactly(103L, 100L);
            assertThat(list(rows, Map.of("account_id", List.of("3")))).containsExactly(103L, 102L);
            assertThat(list(rows, Map.of("limit", List.of("2")))).containsExactly(103L, 102L);
            assertThat(list(rows, Map.of("limit", List.of("2"), "min_id", List.of("100"))))
                    .containsExactly(102L, 101L);
            assertThat(list(rows, Map.of("limit", List.of("2"), "max_id", List.of("102"))))
                    .containsExactly(101L, 100L);
            assertThat(rows.<Long, RuntimeException>read(connection -> new NotificationQueries(connection, ANN, 0)
                            .count(filter(Map.of()), new PageRequest(2, Long.MAX_VALUE, 100, false))))
                    .as("up to two")
                    .isEqualTo(2);
            rows.check(connection -> {
                NotificationQueries queries = new NotificationQueries(connection, ANN, 0);
                assertThat(queries.find(104)).as("somebody else's").isEmpty();
                assertThat(queries.find(102)).isPresent();
            });
            rows.run("update accounts set closed = 99 where id = " + EVE);
            assertThat(list(rows, Map.of())).containsExactly(101L, 100L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noListScansATable(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            if (kind == ReadableRows.Kind.POSTGRES) {
                rows.run("insert into posts (id, author, visibility, contents, hidden, favourites, replies)"
                        + " select n, 1 + n % 50, 'public', '[]', false, 0, 0 from generate_series(1000, 30000) n");
                rows.run("insert into notifications (kind, source, target, account, id, sender, post, grp, origin,"
                        + " sequence) select 'favourite', 1 + n % 97, n, 1 + n % 50, n, 1 + n % 97, n,"
                        + " 'favourite-' || n, 'r1.aaaa', n from generate_series(1000, 30000) n");
                rows.run("insert into notification_groups (account, grp, kind, newest, count)"
                        + " select account, grp, kind, id, 1 from notifications");
                rows.run("analyze");
            }
            EnumSet<NotificationKind> all = EnumSet.allOf(NotificationKind.class);
            NotificationFilter filter = filter(Map.of());
            NotificationPolicy strict = policy(NotificationPolicy.Decision.FILTER);
            for (String sql : List.of(
                    NotificationSql.list(filter.kinds(), false, strict.lets(), page(Map.of())),
                    NotificationSql.list(filter.kinds(), false, strict.holds(), page(Map.of())),
                    GroupSql.list(filter, all, strict.lets(), page(Map.of())),
                    NotificationSql.list(filter.kinds(), false, "", page(Map.of())),
                    NotificationSql.list(filter.kinds(), false, "", page(Map.of("min_id", List.of("5")))),
                    NotificationSql.one(),
                    GroupSql.list(filter, all, "", page(Map.of())),
                    GroupSql.one(),
                    GroupSql.samples(2, kind == ReadableRows.Kind.POSTGRES),
                    GroupSql.accounts(page(Map.of())))) {
                assertThat(plan(rows, kind, sql))
                        .as(sql)
                        .isNotEmpty()
                        .noneMatch(step -> step.matches("SCAN [ngp]( .*)?")
                                || step.contains("Seq Scan on notification")
                                || step.contains("Seq Scan on posts"));
            }
        }
    }

    private static NotificationPolicy policy(NotificationPolicy.Decision decision) {
        Map<NotificationPolicy.Sender, NotificationPolicy.Decision> decisions = new HashMap<>();
        for (NotificationPolicy.Sender sender : NotificationPolicy.Sender.values()) {
            decisions.put(sender, decision);
        }
        return new NotificationPolicy(decisions);
    }

    private static List<String> plan(ReadableRows rows, ReadableRows.Kind kind, String sql) {
        boolean sqlite = kind == ReadableRows.Kind.SQLITE;
        return rows.read(connection -> {
            NamedText text = NamedText.of((sqlite ? "explain query plan " : "explain ") + sql);
            Map<String, Object> values =
                    new HashMap<>(Map.of("me", ANN, "now", 0L, "max", Long.MAX_VALUE, "above", 0L));
            values.putAll(NotificationPolicy.values(0));
            values.putAll(Map.of("limit", 20, "id", 1000L, "key", "favourite-1000"));
            values.putAll(Map.of(GroupSql.key(0), "favourite-1000", GroupSql.key(1), "favourite-1001"));
            return Statements.of(connection)
                    .list(text.marked(), row -> row.getString(sqlite ? 4 : 1), text.arguments(values));
        });
    }

    private static List<Long> list(ReadableRows rows, Map<String, List<String>> query) {
        return listPage(rows, query).items().stream().map(NotificationRow::id).toList();
    }

    private static Page<NotificationRow> listPage(ReadableRows rows, Map<String, List<String>> query) {
        return rows.read(connection -> new NotificationQueries(connection, ANN, 0).list(filter(query), page(query)));
    }
}
