package social.hearsay.replica.api.streaming;

import java.sql.Connection;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Site;

/**
 * Somebody with streams, as their token tells who they are.
 *
 * @param place in the question that names them
 * @param asked what the front end says of them
 * @param site as they know it
 * @param requester who they are; empty for nobody
 */
record Reader(int place, StreamReader asked, Site site, Optional<Requester> requester) {
    /** Their account, or 0 for nobody. */
    long account() {
        return requester.flatMap(Requester::account).map(Stamp::value).orElse(0L);
    }

    /** Whether they may be told what they are told by notifications. */
    boolean readsNotifications() {
        return requester
                .filter(who -> Scopes.allow(who.scopes(), "read:notifications"))
                .isPresent();
    }

    View view(Connection connection, Secrets secrets, long now) {
        return View.of(connection, site, requester, secrets, now);
    }
}
