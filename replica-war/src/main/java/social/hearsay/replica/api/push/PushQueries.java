package social.hearsay.replica.api.push;

import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.push.Told.Range;
import social.hearsay.replica.storage.database.Statements;

/** Subscriptions, and what there is for them, in one read transaction. */
final class PushQueries {
    /** Of what one account is told, in the time that it is worth pushing. */
    private static final int MOST_TOLD = 500;

    /** All kinds, so that the index, which has the kind before the id, serves. */
    private static final String ANY_KIND = Arrays.stream(NotificationKind.values())
            .map(kind -> "'" + kind.text() + "'")
            .collect(Collectors.joining(", ", "kind in (", ")"));

    private static final int STAMP_BITS = 16;

    private final Statements statements;

    PushQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    static PushQueries of(View view) {
        return new PushQueries(view.connection());
    }

    /** @param token the hash of the access token that has it */
    record Kept(String token, PushSubscription subscription) {}

    /** That of an access token, if it has one. */
    Optional<PushSubscription> find(Stamp account, String token) {
        return statements.first(
                "select value, stamp from entries where account = ? and kind = 'push_subscription' and name = ? and active",
                row -> PushSubscription.of(row.getString(1), new Stamp(row.getLong(2))),
                account,
                token);
    }

    /** All that an account has, whether or not their tokens are good. */
    List<Kept> of(long account) {
        return statements.list(
                "select name, value, stamp from entries where account = ? and kind = 'push_subscription' and active"
                        + " order by name",
                row -> new Kept(row.getString(1), PushSubscription.of(row.getString(2), new Stamp(row.getLong(3)))),
                account);
    }

    /** The accounts that have some, in the order of their ids. */
    List<Long> subscribers(@Nullable Long after, int most) {
        return statements.list(
                "select distinct account from entries where kind = 'push_subscription' and active and account > ?"
                        + " order by account limit ?",
                row -> row.getLong(1),
                after == null ? 0L : after,
                most);
    }

    /** Those of them who are told that a poll was over in some time. */
    List<Long> subscribersToldOfEnds(Range moments, @Nullable Long after, int most) {
        return statements.list(
                "select distinct n.account from notifications n where n.kind = 'poll' and n.id >= ? and n.id < ?"
                        + " and n.account > ? and exists (select 1 from entries e where e.account = n.account"
                        + " and e.kind = 'push_subscription' and e.active) order by n.account limit ?",
                row -> row.getLong(1),
                firstAfter(moments.after()),
                firstAfter(moments.upTo()),
                after == null ? 0L : after,
                most);
    }

    /** When a poll was over last, after one moment and up to another, in milliseconds since 1970. */
    OptionalLong lastEnd(long after, long upTo) {
        return statements
                .first(
                        "select n.id from notifications n where n.kind = 'poll' and n.id >= ? and n.id < ?"
                                + " order by n.id desc limit 1",
                        row -> OptionalLong.of(row.getLong(1) >> STAMP_BITS),
                        firstAfter(after),
                        firstAfter(upTo))
                .orElse(OptionalLong.empty());
    }

    /** The smallest id of what is told later than at a moment. */
    private static long firstAfter(long moment) {
        return (moment + 1) << STAMP_BITS;
    }

    /** A notification, with the update that caused it. */
    record Caused(long id, ReplicaId origin, long sequence) {}

    /** What an account was told since a moment, the oldest first. */
    List<Caused> told(long account, Stamp since) {
        return statements.list(
                "select id, origin, sequence from notifications where account = ?"
                        + " and " + ANY_KIND + " and id > ?"
                        + " order by id limit ?",
                row -> new Caused(row.getLong(1), new ReplicaId(row.getString(2)), row.getLong(3)),
                account,
                since,
                MOST_TOLD);
    }

    /** The kind of a notification, if it is there. */
    Optional<NotificationKind> kind(long account, long id) {
        return statements.first(
                "select kind from notifications where account = ?" + " and " + ANY_KIND + " and id = ?",
                row -> NotificationKind.of(row.getString(1)),
                account,
                id);
    }

    boolean follows(long source, long target) {
        return statements
                .first(
                        "select 1 from edges where kind = 'follow' and source = ? and target = ? and active",
                        row -> true,
                        source,
                        target)
                .isPresent();
    }
}
