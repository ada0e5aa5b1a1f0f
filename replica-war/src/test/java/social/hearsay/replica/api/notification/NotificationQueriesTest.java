package social.hearsay.replica.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** What one is told, one by one and as groups, on both databases. */
class NotificationQueriesTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long EVE = 3;

    /** Four days after the beginning, of which all accounts and follows are. */
    private static final long NOW = 4 * 86_400_000L;

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
            for (String limit : List.of("1", "2", "3")) {
                assertThat(walked(rows, limit, "max_id", "999")).isEqualTo(shown);
                List<Long> upwards = walked(rows, limit, "min_id", "1");
                Collections.reverse(upwards);
                assertThat(upwards).isEqualTo(shown);
            }
        }
    }

    /** All pages, one after the other, in the order in which one goes through them. */
    private static List<Long> walked(ReadableRows rows, String limit, String bound, String from) {
        List<Long> all = new ArrayList<>();
        String last = from;
        while (true) {
            List<Long> page = new ArrayList<>(list(rows, Map.of("limit", List.of(limit), bound, List.of(last))));
            if (page.isEmpty()) {
                return all;
            }
            if (bound.equals("min_id")) {
                Collections.reverse(page);
            }
            all.addAll(page);
            last = Long.toString(all.get(all.size() - 1));
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
            List<String> paged = new ArrayList<>();
            Page<GroupRow> page = groupPage(rows, Map.of("limit", List.of("4")));
            while (!page.items().isEmpty()) {
                page.items().forEach(group -> paged.add(group.key() + " " + group.count()));
                page = groupPage(rows, Map.of("limit", List.of("4"), "max_id", List.of(Long.toString(page.oldest()))));
            }
            assertThat(paged).isEqualTo(whole);
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

    /** Bob is followed and follows back for long; Eve is a stranger, whom Ann may let through by hand. */
    @ParameterizedTest
    @EnumSource
    void whatIsHeldBackIsWhatThePolicyOfWhoIsToldSays(ReadableRows.Kind kind) {
        for (NotificationPolicy.Sender sender : NotificationPolicy.Sender.values()) {
            try (ReadableRows rows = people(kind)) {
                rows.follow(ANN, BOB)
                        .follow(BOB, ANN)
                        .post(100, BOB, "direct", ANN)
                        .post(101, EVE, "direct", ANN);
                rows.run("update accounts set silenced = true");
                tell(rows, NotificationKind.MENTION, 100, ANN, ANN, BOB, 100, 100);
                tell(rows, NotificationKind.MENTION, 101, ANN, ANN, EVE, 101, 101);
                decide(rows, "notification_policy", NotificationPolicy.Sender.FOR_LIMITED_ACCOUNTS.text(), "accept");
                assertThat(told(rows, false)).as("%s on %s", sender, kind).containsExactly(101L, 100L);

                decide(rows, "notification_policy", sender.text(), "filter");
                assertThat(told(rows, false)).as("%s on %s", sender, kind).containsExactly(100L);
                assertThat(told(rows, true)).containsExactly(101L, 100L);
                assertThat(held(rows)).containsExactly(101L);
                decide(rows, "notification_policy", sender.text(), "drop");
                assertThat(told(rows, false)).containsExactly(100L);
                assertThat(held(rows)).isEmpty();
                decide(rows, "notification_sender", Long.toString(EVE), "accept");
                assertThat(told(rows, false)).containsExactly(101L, 100L);
            }
        }
    }

    private static List<Long> told(ReadableRows rows, boolean all) {
        Map<String, List<String>> query = all ? Map.of("include_filtered", List.of("true")) : Map.of();
        return rows.read(connection -> new NotificationQueries(connection, ANN, NOW)
                .list(filter(query), page(Map.of())).items().stream()
                        .map(NotificationRow::id)
                        .toList());
    }

    private static List<Long> held(ReadableRows rows) {
        return rows.read(connection -> new NotificationQueries(connection, ANN, NOW)
                .held(9).stream().map(NotificationRow::id).toList());
    }

    private static void decide(ReadableRows rows, String kind, String name, String value) {
        rows.run("delete from entries where kind = '" + kind + "' and name = '" + name + "'");
        rows.run("insert into entries (account, kind, name, active, stamp, value, states) values (" + ANN + ", '" + kind
                + "', '" + name + "', true, 1, '" + value + "', '[]')");
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

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ANN, "Ann").account(BOB, "Bob").account(EVE, "Eve");
    }

    private static void tell(
            ReadableRows rows,
            NotificationKind kind,
            long source,
            long target,
            long account,
            long from,
            long post,
            long id) {
        rows.store().notifications().insert(notification(kind, source, target, account, from, post, id));
    }

    private static Notification told(
            NotificationKind kind, long source, long target, long account, long from, long id) {
        return notification(
                kind, source, target, account, from, kind == NotificationKind.MENTION ? source : target, id);
    }

    private static Notification notification(
            NotificationKind kind, long source, long target, long account, long from, long post, long id) {
        return new Notification(
                new NotificationKey(kind, new Stamp(source), new Stamp(target)),
                new Stamp(account),
                new Stamp(from),
                new Stamp(post),
                new Cause(new Stamp(id), new ReplicaId("r1.aaaa"), id));
    }

    private static List<Long> list(ReadableRows rows, Map<String, List<String>> query) {
        return rows
                .read(connection -> new NotificationQueries(connection, ANN, 0).list(filter(query), page(query)))
                .items()
                .stream()
                .map(NotificationRow::id)
                .toList();
    }

    private static List<String> groups(ReadableRows rows, Map<String, List<String>> query) {
        return groupPage(rows, query).items().stream()
                .map(group -> group.key() + " " + group.count())
                .toList();
    }

    private static Page<GroupRow> groupPage(ReadableRows rows, Map<String, List<String>> query) {
        Set<NotificationKind> grouped = query.containsKey("grouped_types[]")
                ? NotificationFilter.kinds(query.get("grouped_types[]"))
                : EnumSet.allOf(NotificationKind.class);
        return rows.read(connection -> new GroupQueries(connection, ANN, 0).list(filter(query), grouped, page(query)));
    }

    private static NotificationFilter filter(Map<String, List<String>> query) {
        return NotificationFilter.of(Calls.get("x", query).query());
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 40, 200);
    }
}
