package social.hearsay.replica.api.search;

import java.util.List;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.tag.TagEntity;

/** What a search found (the entity Search). */
public record Found(List<AccountEntity> accounts, List<Status> statuses, List<TagEntity> hashtags) {
    boolean isEmpty() {
        return accounts.isEmpty() && statuses.isEmpty() && hashtags.isEmpty();
    }
}
