package social.hearsay.replica.api.notification;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.Verbs;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.storage.database.Statements;

/** Which notifications there are because of an update; whether they are shown to whom they tell something, their list knows. */
public final class UpdateNotifications {
    private static final String MEANT = "coalesce((select a.target from aliases a where a.id = ?), ?)";

    private final Statements statements;

    public UpdateNotifications(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /**
     * What is told to whom.
     *
     * @param id of the notification
     */
    public record Told(long id, long account) {}

    /** All that an update tells by notifications. */
    public List<Told> of(Update update) {
        List<Told> told = new ArrayList<>();
        for (News news : Verbs.read(update.operation()).news(update.issuedAt())) {
            if (news instanceof News.Posted posted) {
                told.addAll(mentions(posted.post(), update.issuedAt()));
            } else if (news instanceof News.Edited edited) {
                told.addAll(mentions(edited.post(), update.issuedAt()));
            } else if (news instanceof News.Done done) {
                told.addAll(done(done.source(), done.target(), update.issuedAt()));
            }
        }
        return told;
    }

    /** That a post names people, if they are told so since that update. */
    public List<Told> mentions(Stamp post, Stamp since) {
        return statements.list(
                "select n.id, n.account from notifications n where n.kind = 'mention' and n.source = " + MEANT
                        + " and n.id = ?",
                row -> new Told(row.getLong(1), row.getLong(2)),
                post,
                post,
                since);
    }

    /** What somebody did, if it is told since that update. */
    public List<Told> done(Stamp source, Stamp target, Stamp since) {
        return statements.list(
                "select n.id, n.account from notifications n"
                        + " where n.kind in ('follow', 'follow_request', 'favourite', 'reblog') and n.source = " + MEANT
                        + " and n.target = " + MEANT + " and n.id = ?",
                row -> new Told(row.getLong(1), row.getLong(2)),
                source,
                source,
                target,
                target,
                since);
    }
}
