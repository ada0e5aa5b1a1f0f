package social.hearsay.replica.api.streaming;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamName.Kind;
import social.hearsay.replica.api.notification.UpdateNotifications.Told;
import social.hearsay.replica.storage.database.Statements;

/** Which polls are over since a moment, for readers of streams. The clock says so, and no update. */
final class PollEnds {
    /** What was over so many milliseconds ago is no news. */
    private static final long NEWS = 300_000;

    private static final int STAMP_BITS = 16;

    private PollEnds() {}

    /**
     * What the readers are told who have been told of all that was over at a moment, and in that order.
     *
     * @param since that moment, in milliseconds since 1970
     * @param now the moment up to which they are told
     */
    static List<StreamEvent> told(Connection connection, Readers readers, StreamEvents telling, long since, long now) {
        Set<Long> accounts = new HashSet<>(readers.accounts(Kind.USER));
        accounts.addAll(readers.accounts(Kind.USER_NOTIFICATION));
        Map<Long, List<Told>> ends = new TreeMap<>();
        if (!accounts.isEmpty()) {
            Statements.of(connection)
                    .list(
                            "select n.id, n.account from notifications n where n.kind = 'poll' and n.id >= ? and n.id < ?",
                            row -> new Told(row.getLong(1), row.getLong(2)),
                            firstAfter(Math.max(since, now - NEWS)),
                            firstAfter(now))
                    .stream()
                    .filter(told -> accounts.contains(told.account()))
                    .forEach(told -> ends.computeIfAbsent(told.id() >> STAMP_BITS, moment -> new ArrayList<>())
                            .add(told));
        }
        List<StreamEvent> events = new ArrayList<>();
        ends.forEach((moment, told) -> events.addAll(telling.ofEnd(moment, told)));
        return events;
    }

    /** The smallest id of what is told later than at a moment. */
    private static long firstAfter(long moment) {
        return (moment + 1) << STAMP_BITS;
    }
}
