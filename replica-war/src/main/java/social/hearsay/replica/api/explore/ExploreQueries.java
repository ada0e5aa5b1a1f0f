package social.hearsay.replica.api.explore;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** What one person might look at, in one read transaction. */
final class ExploreQueries {
    static final int DAYS = 7;

    /** How many accounts are looked at beyond those that are asked for, before all are. */
    private static final int SPARE = 24;

    private static final long MILLISECONDS_PER_DAY = 86_400_000L;

    private final Statements statements;
    private final long me;
    private final long now;

    /** How often a tag was used on one day, and by how many. */
    record Use(long posts, long accounts) {}

    /**
     * How a tag was used.
     *
     * @param byDay by the number of the day since 1970
     */
    record UsedTag(String key, Map<Long, Use> byDay) {
        long accounts() {
            return byDay.values().stream().mapToLong(Use::accounts).sum();
        }

        long posts() {
            return byDay.values().stream().mapToLong(Use::posts).sum();
        }
    }

    static ExploreQueries of(View view) {
        return new ExploreQueries(view.connection(), view.me(), view.now());
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param now milliseconds since 1970
     */
    ExploreQueries(Connection connection, long me, long now) {
        this.statements = Statements.of(connection);
        this.me = me;
        this.now = now;
    }

    /** Those who have nothing against being shown, who registered last first, or who wrote something last. */
    List<Long> directory(boolean active, int offset, int limit) {
        return discoverable(active ? ExploreSql.activeAccounts() : ExploreSql.newAccounts(), Map.of(), offset, limit);
    }

    /** Whom most of those follow whom the viewer follows. */
    List<Long> suggestions(int offset, int limit) {
        NamedText text = NamedText.of(ExploreSql.friends());
        List<Long> friends = statements.list(text.marked(), row -> row.getLong(1), text.arguments(values(Map.of())));
        if (friends.isEmpty()) {
            return List.of();
        }
        Map<String, Long> named = new HashMap<>();
        for (int index = 0; index < ExploreSql.MOST_FRIENDS; index++) {
            named.put(ExploreSql.friend(index), index < friends.size() ? friends.get(index) : 0L);
        }
        return discoverable(ExploreSql.friendsOfFriends(), named, offset, limit);
    }

    /**
     * Of the accounts that a query lists those that may be shown and have nothing against it. Looked at in their order
     * and only as far as they are asked for.
     */
    private List<Long> discoverable(String sql, Map<String, ?> more, int offset, int limit) {
        NamedText text = NamedText.of(sql);
        int wanted = Math.min(ExploreSql.MOST_LISTED, offset) + limit;
        List<Long> found = new ArrayList<>();
        int looked = 0;
        int most = Math.min(ExploreSql.MOST_LISTED, wanted + SPARE);
        while (found.size() < wanted && looked < most) {
            Map<String, Object> named = new HashMap<>(more);
            named.put("most", most);
            List<Long> all = statements.list(text.marked(), row -> row.getLong(1), text.arguments(values(named)));
            List<Long> next = all.subList(Math.min(looked, all.size()), all.size());
            found.addAll(shown(next));
            looked = most;
            most = all.size() < most ? most : ExploreSql.MOST_LISTED;
        }
        return found.stream().skip(offset).limit(limit).toList();
    }

    private List<Long> shown(List<Long> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        ValueList wanted = ValueList.of(accounts);
        NamedText text = NamedText.of(ExploreSql.shown(wanted.marks()));
        List<Object> arguments = new ArrayList<>(wanted.values());
        arguments.addAll(List.of(text.arguments(values(Map.of()))));
        Set<Long> discoverable = new HashSet<>();
        statements.list(
                text.marked(),
                row -> SqlAccounts.profile(row.getString(2)).flag(Profile.DISCOVERABLE, true)
                        && discoverable.add(row.getLong(1)),
                arguments.toArray());
        return accounts.stream().filter(discoverable::contains).toList();
    }

    /** The tags that most people used in the last days. */
    List<UsedTag> tags(int offset, int limit) {
        Map<String, Map<Long, Use>> byTag = new TreeMap<>();
        NamedText text = NamedText.of(ExploreSql.tags());
        statements
                .list(
                        text.marked(),
                        row -> new Counted(row.getString(1), row.getLong(2), new Use(row.getLong(3), row.getLong(4))),
                        text.arguments(values(Map.of("since", since()))))
                .forEach(counted -> byTag.computeIfAbsent(counted.tag(), tag -> new HashMap<>())
                        .put(counted.day(), counted.use()));
        return byTag.entrySet().stream()
                .map(tag -> new UsedTag(tag.getKey(), tag.getValue()))
                .sorted((one, other) -> one.accounts() == other.accounts()
                        ? Long.compare(other.posts(), one.posts())
                        : Long.compare(other.accounts(), one.accounts()))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private record Counted(String tag, long day, Use use) {}

    /** The ids of the posts of the last days that are liked and passed on most. */
    List<Long> posts(int offset, int limit) {
        NamedText text = NamedText.of(ExploreSql.posts());
        return statements.list(
                text.marked(),
                row -> row.getLong(1),
                text.arguments(values(Map.of("since", since(), "offset", offset, "limit", limit))));
    }

    /** The number of today since 1970. */
    long today() {
        return Math.floorDiv(now, MILLISECONDS_PER_DAY);
    }

    private long since() {
        return Stamp.of(Math.max(0, (today() - DAYS + 1) * MILLISECONDS_PER_DAY), 0, 0)
                .value();
    }

    private Map<String, Object> values(Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now));
        values.putAll(more);
        return values;
    }
}
