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
                told.addAll(ofPost(posted.post(), update.issuedAt()));
            } else if (news instanceof News.Edited edited) {
                told.addAll(ofPost(edited.post(), update.issuedAt()));
            } else if (news instanceof News.SignedUp signedUp) {
                told.addAll(toModerators(signedUp.account(), update.issuedAt()));
            } else if (news instanceof News.Reported reported) {
                told.addAll(toModerators(reported.report(), update.issuedAt()));
            } else if (news instanceof News.Done done) {
                told.addAll(done(done.source(), done.target(), update.issuedAt()));
            }
        }
        return told;
    }

    /** That a post names people, is there, or says something else, if they are told so since that update. */
    public List<Told> ofPost(Stamp post, Stamp since) {
        return from("'mention', 'status', 'update'", post, since);
    }

    /** That somebody has got an account, or has reported one, if moderators are told so since that update. */
    public List<Told> toModerators(Stamp thing, Stamp since) {
        return from("'admin.sign_up', 'admin.report'", thing, since);
    }

    private List<Told> from(String kinds, Stamp source, Stamp since) {
        return statements.list(
                "select n.id, n.account from notifications n where n.kind in (" + kinds + ") and n.source = " + MEANT
                        + " and n.id = ?",
                row -> new Told(row.getLong(1), row.getLong(2)),
                source,
                source,
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
