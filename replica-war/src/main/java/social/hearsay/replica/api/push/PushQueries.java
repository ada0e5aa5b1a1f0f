package social.hearsay.replica.api.push;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.storage.database.Statements;

/** Subscriptions, and what there is for them, in one read transaction. */
final class PushQueries {
    /** Of what one account is told, in the time that it is worth pushing. */
    private static final int MOST_TOLD = 500;

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

    /** A notification, with the update that caused it. */
    record Caused(long id, ReplicaId origin, long sequence) {}

    /** What an account was told since a moment, the oldest first; by updates, which ends of polls are not. */
    List<Caused> told(long account, Stamp since) {
        return statements.list(
                "select id, origin, sequence from notifications where account = ?"
                        + " and kind in ('mention', 'follow', 'favourite', 'reblog', 'follow_request') and id > ?"
                        + " order by id limit ?",
                row -> new Caused(row.getLong(1), new ReplicaId(row.getString(2)), row.getLong(3)),
                account,
                since,
                MOST_TOLD);
    }

    /** The kind of a notification, if it is there. */
    Optional<NotificationKind> kind(long account, long id) {
        return statements.first(
                "select kind from notifications where account = ?"
                        + " and kind in ('mention', 'follow', 'favourite', 'reblog', 'follow_request') and id = ?",
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
