package social.hearsay.replica.api.marker;

import java.sql.Connection;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.marker.Marker;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** The markers of one account, in one read transaction. */
public final class MarkerQueries {
    private final Statements statements;
    private final long me;

    public MarkerQueries(Connection connection, long me) {
        this.statements = Statements.of(connection);
        this.me = me;
    }

    public static MarkerQueries of(View view) {
        return new MarkerQueries(view.connection(), view.me());
    }

    /** The markers of these timelines, as far as they have any. */
    public Map<String, MarkerEntity> of(Collection<String> timelines) {
        Map<String, MarkerEntity> markers = new TreeMap<>();
        if (!timelines.isEmpty()) {
            ValueList wanted = ValueList.of(timelines);
            statements
                    .list(
                            "select name, value, stamp from entries where account = ? and kind = 'marker' and active"
                                    + " and name in " + wanted.marks(),
                            row -> Map.entry(row.getString(1), entity(row.getString(2), row.getLong(3))),
                            wanted.after(me))
                    .forEach(marker -> markers.put(marker.getKey(), marker.getValue()));
        }
        return markers;
    }

    private static MarkerEntity entity(String value, long stamp) {
        Marker marker = Marker.parse(value).orElseThrow();
        return new MarkerEntity(marker.lastRead().toString(), marker.version(), Moment.of(new Stamp(stamp)));
    }
}
