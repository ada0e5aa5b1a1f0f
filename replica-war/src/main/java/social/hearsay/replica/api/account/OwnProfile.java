package social.hearsay.replica.api.account;

import java.util.List;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.View;

/** The account of who asks, as they see it themselves. */
final class OwnProfile {
    private OwnProfile() {}

    /** @throws Fault 401 when it is gone */
    static CredentialAccount of(View view) {
        AccountQueries queries = AccountQueries.of(view);
        AccountRow account = queries.find(view.me()).orElseThrow(Fault::unknownToken);
        return AccountRendering.of(view, List.of(account)).credentials(account, queries.countRequests(account.id()));
    }
}
